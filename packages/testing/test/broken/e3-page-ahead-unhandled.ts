import { EOF } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

/** Asks for the next page while the one before is looked at. */
class AheadPartition extends ListPartition {
  ahead: Promise<readonly Row[]> | undefined;

  override async nextBatch(): Promise<readonly Row[] | EOF> {
    const { ahead = this.page() } = this;
    this.ahead = undefined;
    const rows = await ahead;
    if (rows.length === 0) return EOF;
    this.next += rows.length;
    this.ahead = this.page();
    return rows;
  }

  page(): Promise<readonly Row[]> {
    return this.client.rows(this.part, this.next, this.nextCount);
  }
}

// A Retry that is fetched ahead is another mistake.
const { retry: _retry, ...setup } = partitionSetup(AheadPartition);

export const pageAheadUnhandled: BrokenSource = broken(
  'E3.unhandled',
  'fetches a page ahead, and nobody hears of its failure',
  { ...setup, bounded: false, grows: false },
);
