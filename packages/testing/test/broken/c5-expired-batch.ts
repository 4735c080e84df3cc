import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

const lifetimeMs = 60_000;

/** Takes what it has returned for its own, and cleans it away when it is old. */
class CleaningPartition extends ListPartition {
  returned: Row[] = [];
  returnedAt = Infinity;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const now = context.now.getTime();
    if (now - this.returnedAt > lifetimeMs) this.returned.length = 0;
    const batch = await super.nextBatch(context);
    if (typeof batch === 'symbol') return batch;
    this.returned = [...batch];
    this.returnedAt = now;
    return this.returned;
  }
}

export const expiredBatch: BrokenSource = broken(
  'C5.slow',
  'empties a batch that it has returned when nobody asks for a minute',
  partitionSetup(CleaningPartition),
);
