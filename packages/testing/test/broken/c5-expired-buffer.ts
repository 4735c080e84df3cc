import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

const lifetimeMs = 60_000;

/** Fetches two pages at a time; throws away what is too old, and goes on behind it. */
class ExpiringPartition extends ListPartition {
  buffer: readonly Row[] = [];
  fetched = this.next;
  fetchedAt = 0;

  override async nextBatch({ now }: NextBatchContext): Promise<readonly Row[] | EOF> {
    if (now.getTime() - this.fetchedAt > lifetimeMs) this.buffer = [];
    if (this.buffer.length === 0) {
      const count = Math.min(2 * this.batchSize, this.end - this.fetched);
      this.buffer = await this.client.rows(this.part, this.fetched, count);
      this.fetched += this.buffer.length;
      this.fetchedAt = now.getTime();
    }
    const rows = this.buffer.slice(0, this.batchSize);
    this.buffer = this.buffer.slice(this.batchSize);
    this.next += rows.length;
    return rows.length === 0 ? EOF : rows;
  }

  override snapshot(): Place {
    return { next: this.next };
  }
}

export const expiredBuffer: BrokenSource = broken(
  'C5.slow',
  'throws away what it has read ahead when nobody asks for a minute',
  partitionSetup(ExpiringPartition),
);
