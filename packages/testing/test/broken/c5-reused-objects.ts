import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class ReusingPartition extends ListPartition {
  readonly pool: { id: number }[] = [{ id: 0 }, { id: 0 }];

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    if (batch === EOF) return EOF;
    return batch.map((row, index) => Object.assign(this.pool[index] ?? {}, row));
  }
}

export const reusedObjects: BrokenSource = broken(
  'C5.untouched',
  'fills the same objects for every batch',
  partitionSetup(ReusingPartition),
);
