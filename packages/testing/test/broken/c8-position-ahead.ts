import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class AheadPartition extends ListPartition {
  hasRead = false;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    this.hasRead = true;
    return batch;
  }

  override snapshot(): Place {
    return { next: this.hasRead ? this.next + 1 : this.next };
  }
}

export const positionAhead: BrokenSource = broken(
  'C8',
  'has a position one item ahead',
  partitionSetup(AheadPartition),
);
