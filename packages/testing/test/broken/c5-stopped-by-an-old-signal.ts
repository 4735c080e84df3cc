import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class StoppedPartition extends ListPartition {
  isStopped = false;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    context.signal.addEventListener('abort', () => {
      this.isStopped = true;
    });
    return this.isStopped ? EOF : super.nextBatch(context);
  }
}

export const stoppedByAnOldSignal: BrokenSource = broken(
  'C5.afterwards',
  'ends when the signal of an earlier call aborts',
  partitionSetup(StoppedPartition),
);
