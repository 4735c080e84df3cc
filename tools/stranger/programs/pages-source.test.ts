import { conformance } from '@headwater/testing/vitest';
import { PagesSource } from './pages-source.ts';
import { Shards } from './shards.ts';

conformance('PagesSource', {
  create: () => new Shards(),
  source: (shards) => new PagesSource(shards),
  item: (n) => ({ id: n }),
  // Pages of two, so that there are places to cut.
  put: (shards, part, items) => {
    for (let next = 0; next < items.length; next += 2) shards.add(part, items.slice(next, next + 2));
  },
  destroy: () => {},
  parts: ['north', 'south'],
  bounded: true,
  grows: true,
});
