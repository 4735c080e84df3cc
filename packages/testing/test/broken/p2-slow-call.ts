import { PollPartition, pollPartitionSetup } from '../conformance/poll-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class HurriedPartition extends PollPartition {
  override nextAwake(): Date {
    return new Date(this.mark);
  }
}

export const slowCall: BrokenSource = broken(
  'P2.slow',
  'polls at once after a call that took longer than an interval',
  pollPartitionSetup(HurriedPartition),
);
