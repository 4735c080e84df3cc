import { EOF } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class ForwardPartition extends ListPartition {
  override async nextBatch(): Promise<readonly Row[] | EOF> {
    const from = this.next;
    const count = this.nextCount;
    this.next += this.batchSize;
    const rows = await this.client.rows(this.part, from, count);
    this.next = from + rows.length;
    return rows.length === 0 ? EOF : rows;
  }
}

export const retryAfterTheStep: BrokenSource = broken(
  'E2',
  'moves on before it throws Retry',
  partitionSetup(ForwardPartition),
);
