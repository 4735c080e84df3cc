import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class ListeningPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const aborted = new Promise<never>((_resolve, reject) => {
      context.signal.addEventListener('abort', () => reject(context.signal.reason), { once: true });
    });
    aborted.catch(() => {});
    return Promise.race([super.nextBatch(context), aborted]);
  }
}

export const listenerLeft: BrokenSource = broken(
  'C10.listeners',
  'leaves a listener at the signal of every call',
  partitionSetup(ListeningPartition),
);
