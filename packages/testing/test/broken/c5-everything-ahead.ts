import { EOF } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class GreedyPartition extends ListPartition {
  buffer: readonly Row[] = [];

  override async nextBatch(): Promise<readonly Row[] | EOF> {
    if (this.buffer.length === 0) {
      this.buffer = await this.client.rows(this.part, this.next, Math.min(1_000_000, this.end - this.next));
    }
    const rows = this.buffer.slice(0, this.batchSize);
    this.buffer = this.buffer.slice(this.batchSize);
    this.next += rows.length;
    return rows.length === 0 ? EOF : rows;
  }
}

// No request is left that could fail.
const { fail: _fail, retry: _retry, ...setup } = partitionSetup(GreedyPartition);

export const everythingAhead: BrokenSource = broken('C5.ahead', 'fetches everything with the first call', {
  ...setup,
  manyItems: 100,
});
