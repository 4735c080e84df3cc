import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class ImpatientPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    return context.signal.aborted ? [] : batch;
  }
}

export const lostByAbort: BrokenSource = broken(
  'C5.abort',
  'moves on although the aborted call returns nothing',
  partitionSetup(ImpatientPartition),
);
