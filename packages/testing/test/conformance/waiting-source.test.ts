import { EOF, type NextBatchContext } from '@headwater/core';
import { conformance } from '../../src/vitest/index.ts';
import { ListPartition, partitionSetup } from './list-source.ts';
import type { Row } from './list-world.ts';

/** Does not end: waits until there is more. */
class WaitingPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    for (;;) {
      const { additions } = this.client.world;
      const batch = await super.nextBatch(context);
      if (batch !== EOF || this.next >= this.end) return batch;
      await this.client.world.change(context.signal, additions);
      context.signal.throwIfAborted();
    }
  }
}

conformance('a source that waits for more', { ...partitionSetup(WaitingPartition), bounded: false });
