import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class EagerPartition extends ListPartition {
  isFresh = this.next === 0;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    this.isFresh = false;
    return batch;
  }

  override snapshot(): Place {
    return { next: this.isFresh ? this.batchSize : this.next };
  }
}

export const lateFirstPosition: BrokenSource = broken(
  'C3',
  'counts the first page as read before it was returned',
  partitionSetup(EagerPartition),
);
