import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class IteratorPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    // The types would refuse it; plain JavaScript would not.
    return batch === EOF ? EOF : (new Set(batch) as unknown as Row[]);
  }
}

export const noArray: BrokenSource = broken(
  'C5',
  'returns something that is no array',
  partitionSetup(IteratorPartition),
);
