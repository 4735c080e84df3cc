import { conformance } from '@headwater/testing/vitest';
import { OutboxSource } from '../../src/outbox/index.ts';
import world from './world.ts';

conformance('OutboxSource', world);

conformance('OutboxSource, following', {
  ...world,
  source: ({ file }) => new OutboxSource({ file, batchSize: 2, follow: true, intervalMs: 20 }),
  bounded: false,
  discovers: true,
});
