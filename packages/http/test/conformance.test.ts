import * as connector from '@headwater/http';
import type { ConformanceSetup } from '@headwater/testing';
import { conformance } from '@headwater/testing/vitest';
import type { PagesApi } from './support/pages-api.ts';
import world, { type Row, type Variation, worldOf } from './world.ts';

conformance('HttpSource', world(connector));

conformance(
  'HttpSource, following pages by number',
  variation({ style: 'number', options: { intervalMs: 60_000, discoverMs: 10 } }),
);

conformance(
  'HttpSource, following to an end that is told, by offset',
  variation({ style: 'offset', options: { intervalMs: 60_000, discoverMs: 10, total: 'total' } }),
);

conformance(
  'HttpSource, by Link header, one request at a time',
  variation({ style: 'link', options: { maxConcurrentRequests: 1 } }),
);

conformance('HttpSource, one address', variation({ style: 'url', single: true }));

// All of it is one answer: there is no second request that could fail.
const {
  fail: _fail,
  retry: _retry,
  stall: _stall,
  ...onePage
} = variation({
  style: 'none',
  single: true,
  options: { intervalMs: 60_000, itemKey: 'id' },
});
conformance('HttpSource, following one page', onePage);

/** What reads the world in a fresh process, and a hundred times more of it, is the same for all. */
function variation(what: Variation): ConformanceSetup<Row, PagesApi> {
  const { elsewhere: _elsewhere, ...setup } = worldOf(connector, what);
  return { ...setup, manyItems: 0 };
}
