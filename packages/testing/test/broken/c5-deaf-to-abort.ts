import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class DeafPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    if (batch !== EOF) return batch;
    await this.client.world.change(new AbortController().signal);
    return [];
  }
}

export const deafToAbort: BrokenSource = broken('C5', 'waits for more without looking at its signal', {
  ...partitionSetup(DeafPartition),
  bounded: false,
});
