import { EOF, type NextBatchContext, Retry } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

/** Asks for every row of a page by itself. */
class HalfPagePartition extends ListPartition {
  fetched = this.next;

  override async nextBatch(_context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const first = await this.row();
    if (first === undefined) return EOF;
    const second = await this.row();
    const rows = second === undefined ? [first] : [first, second];
    this.next += rows.length;
    return rows;
  }

  async row(): Promise<Row | undefined> {
    if (this.fetched >= this.end) return undefined;
    try {
      const [row] = await this.client.rows(this.part, this.fetched, 1);
      if (row !== undefined) this.fetched += 1;
      return row;
    } catch (error) {
      // An error comes again; a Retry does not, and the row before it is lost.
      if (!Retry.is(error)) this.fetched = this.next;
      throw error;
    }
  }
}

export const halfAPage: BrokenSource = broken(
  'E2.everywhere',
  'forgets the first row of a page when the second one has to be asked for again',
  partitionSetup(HalfPagePartition),
);
