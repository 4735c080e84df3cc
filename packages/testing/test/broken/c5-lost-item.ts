import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class LosingPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    return batch === EOF || batch.length < 2 ? batch : batch.slice(1);
  }
}

export const lostItem: BrokenSource = broken('C5', 'drops an item of every full page', partitionSetup(LosingPartition));
