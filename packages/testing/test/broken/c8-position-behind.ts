import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class BehindPartition extends ListPartition {
  returned = this.next;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    // At the end it is right, as with most mistakes of this kind.
    this.returned = batch === EOF ? this.next : this.next - 1;
    return batch;
  }

  override snapshot(): Place {
    return { next: this.returned };
  }
}

export const positionBehind: BrokenSource = broken(
  'C8',
  'has a position one item behind',
  partitionSetup(BehindPartition),
);
