import { intervalMs, PollPartition, pollPartitionSetup } from '../conformance/poll-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class DriftingPartition extends PollPartition {
  override markAfterPoll(time: number): number {
    return time + intervalMs;
  }
}

export const drift: BrokenSource = broken(
  'P2',
  'waits for one interval after every poll',
  pollPartitionSetup(DriftingPartition),
);
