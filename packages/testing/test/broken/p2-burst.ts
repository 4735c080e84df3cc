import { intervalMs, PollPartition, pollPartitionSetup } from '../conformance/poll-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class BurstPartition extends PollPartition {
  override markAfterPoll(): number {
    return this.mark + intervalMs;
  }

  override nextAwake(): Date {
    return new Date(this.mark);
  }
}

export const burst: BrokenSource = broken(
  'P2.missed',
  'makes up for every mark that it missed',
  pollPartitionSetup(BurstPartition),
);
