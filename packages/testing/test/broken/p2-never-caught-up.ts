import { alignTo, intervalMs, pollSetup } from '../conformance/poll-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

export const neverCaughtUp: BrokenSource = broken('P2.catchUp', 'skips marks though it was told to catch up', {
  ...pollSetup(),
  polling: { intervalMs, alignTo, missed: 'catch-up' },
});
