import { PollPartition, pollPartitionSetup } from '../conformance/poll-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class NullPartition extends PollPartition {
  override batchOf(item: unknown): readonly unknown[] {
    return item === null ? [] : super.batchOf(item);
  }
}

export const nullIsNothing: BrokenSource = broken(
  'P4.null',
  'takes null for nothing',
  pollPartitionSetup(NullPartition),
);
