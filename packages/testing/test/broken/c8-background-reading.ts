import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class BackgroundPartition extends ListPartition {
  ahead = 0;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    this.ahead = 0;
    const batch = await super.nextBatch(context);
    setImmediate(() => {
      this.ahead = this.batchSize;
    });
    return batch;
  }

  override snapshot(): Place {
    return { next: this.next + this.ahead };
  }
}

export const backgroundReading: BrokenSource = broken(
  'C8.pure',
  'moves its position while it reads ahead',
  partitionSetup(BackgroundPartition),
);
