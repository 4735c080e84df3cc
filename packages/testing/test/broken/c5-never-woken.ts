import { once } from 'node:events';
import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class SleepingPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    if (batch !== EOF || this.next >= this.end) return batch;
    if (!context.signal.aborted) await once(context.signal, 'abort');
    return [];
  }
}

export const neverWoken: BrokenSource = broken('C5.woken', 'waits for its signal alone, and not for what comes', {
  ...partitionSetup(SleepingPartition),
  bounded: false,
});
