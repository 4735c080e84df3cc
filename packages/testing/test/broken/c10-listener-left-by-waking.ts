import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class WokenPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const { additions } = this.client.world;
    const batch = await super.nextBatch(context);
    if (batch !== EOF || this.next >= this.end) return batch;
    await this.#more(context.signal, additions);
    return [];
  }

  #more(signal: AbortSignal, since: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
    this.client.world.whenMore(resolve, since);
    return promise;
  }
}

export const listenerLeftByWaking: BrokenSource = broken(
  'C10.listeners',
  'leaves a listener at the signal of a call that is woken',
  { ...partitionSetup(WokenPartition), bounded: false },
);
