import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class CircularPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    if (batch === EOF) this.next = 0;
    return batch;
  }
}

export const endIsTheBeginning: BrokenSource = broken(
  'C6',
  'starts at the beginning again after EOF',
  partitionSetup(CircularPartition),
);
