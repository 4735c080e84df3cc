import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class InattentivePartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    for (;;) {
      const batch = await super.nextBatch(context);
      if (batch !== EOF || this.next >= this.end) return batch;
      if (context.signal.aborted) return [];
      await this.client.world.change(context.signal);
    }
  }
}

export const wokenTooEarly: BrokenSource = broken(
  'C5.woken',
  'does not hear what comes between its look and its waiting',
  { ...partitionSetup(InattentivePartition), bounded: false },
);
