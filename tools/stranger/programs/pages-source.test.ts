import { conformance } from '@headwater/testing/vitest';
import { PagesSource } from './pages-source.ts';
import { Shards } from './shards.ts';

conformance('PagesSource', {
  create: () => new Shards(),
  source: (shards) => new PagesSource(shards),
  item: (n) => ({ id: n }),
  put: (shards, part, items) => shards.add(part, items),
  destroy: () => {},
  parts: ['north', 'south'],
  bounded: true,
  grows: true,
});
