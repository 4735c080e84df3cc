import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class BusyPartition extends ListPartition {
  isBusy = false;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    this.isBusy = true;
    try {
      return await super.nextBatch(context);
    } finally {
      this.isBusy = false;
    }
  }

  override async committed(state: Place): Promise<void> {
    if (this.isBusy) throw new Error('the connection is busy');
    await super.committed(state);
  }
}

export const busyWhileReading: BrokenSource = broken(
  'C4',
  'refuses committed while nextBatch waits',
  partitionSetup(BusyPartition),
);
