import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

const finished = Number.MAX_SAFE_INTEGER;

class FinishedPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    if (batch === EOF) this.next = finished;
    return batch;
  }
}

export const finishedForEver: BrokenSource = broken(
  'C6.grown',
  'keeps in the position that it is finished',
  partitionSetup(FinishedPartition),
);
