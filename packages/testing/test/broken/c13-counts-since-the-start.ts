import type { NextBatchContext, Progress } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class CountsSinceTheStartPartition extends ListPartition {
  #returned = 0;

  override async nextBatch(context: NextBatchContext): ReturnType<ListPartition['nextBatch']> {
    const batch = await super.nextBatch(context);
    if (Array.isArray(batch)) this.#returned += batch.length;
    return batch;
  }

  override progress(): Progress {
    return { done: this.#returned, behind: this.client.world.length(this.part) - this.#returned, unit: 'items' };
  }
}

export const countsSinceTheStart: BrokenSource = broken(
  'C13',
  'is behind by all that earlier executions have read',
  partitionSetup(CountsSinceTheStartPartition),
);
