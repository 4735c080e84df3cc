import { conformance } from '@headwater/testing/vitest';
import * as connector from '../src/index.ts';
import world from './world.ts';

conformance('OutboxSource', world(connector));

conformance('OutboxSource, following', {
  ...world(connector),
  source: ({ file }) => new connector.OutboxSource({ file, batchSize: 2, follow: true, intervalMs: 20 }),
  bounded: false,
  discovers: true,
});
