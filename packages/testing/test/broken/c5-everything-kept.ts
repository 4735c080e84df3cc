import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class HoardingPartition extends ListPartition {
  readonly seen: Set<Row> = new Set();

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    for (const row of typeof batch === 'symbol' ? [] : batch) this.seen.add(row);
    return batch;
  }
}

export const everythingKept: BrokenSource = broken('C5.memory', 'keeps every row that it has returned', {
  ...partitionSetup(HoardingPartition),
  manyItems: 2000,
});
