import { PollPartition, pollPartitionSetup } from '../conformance/poll-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class UndefinedPartition extends PollPartition {
  override batchOf(item: unknown): readonly unknown[] {
    return [item];
  }
}

export const nothingIsAnItem: BrokenSource = broken(
  'P4',
  'gives undefined when there is nothing',
  pollPartitionSetup(UndefinedPartition),
);
