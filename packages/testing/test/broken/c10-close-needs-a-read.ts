import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class LazyPartition extends ListPartition {
  stream: { end(): void } | undefined;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    this.stream = { end: () => {} };
    return super.nextBatch(context);
  }

  override close(): void {
    if (this.stream === undefined) throw new TypeError('there is no stream to end');
    this.stream.end();
  }
}

export const closeNeedsARead: BrokenSource = broken(
  'C10',
  'closes what only the first nextBatch opens',
  partitionSetup(LazyPartition),
);
