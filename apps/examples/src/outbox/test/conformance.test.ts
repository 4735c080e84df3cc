// #region conformance
import { conformance } from '@headwater/testing/vitest';
import * as connector from '../src/index.ts';
import world from './world.ts';

conformance('OutboxSource', world(connector));

const { elsewhere: _elsewhere, ...setup } = world(connector);
conformance('OutboxSource, following', {
  ...setup,
  source: ({ file }) => new connector.OutboxSource({ file, batchSize: 2, follow: true, intervalMs: 20 }),
  bounded: false,
  discovers: true,
});
// #endregion conformance
