import type { NextBatchContext } from '@headwater/core';
import { intervalMs, PollPartition, pollPartitionSetup } from '../conformance/poll-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class ShiftedPartition extends PollPartition {
  wasRetried = false;

  override async nextBatch(context: NextBatchContext): Promise<readonly unknown[]> {
    try {
      return await super.nextBatch(context);
    } catch (error) {
      this.wasRetried = true;
      throw error;
    }
  }

  override markAfterPoll(time: number): number {
    const mark = this.wasRetried ? time + intervalMs : super.markAfterPoll(time);
    this.wasRetried = false;
    return mark;
  }
}

export const retryShifts: BrokenSource = broken(
  'P3',
  'counts from the repeated poll after a Retry',
  pollPartitionSetup(ShiftedPartition),
);
