import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class DecodingPartition extends ListPartition {
  override async nextBatch({ signal }: NextBatchContext): Promise<readonly Row[] | EOF> {
    const rows = await this.client.rows(this.part, this.next, this.nextCount);
    if (signal.aborted) return [];
    this.next += rows.length;
    await decoded();
    if (signal.aborted) return [];
    return rows.length === 0 ? EOF : rows;
  }
}

async function decoded(): Promise<void> {
  for (let step = 0; step < 3; step += 1) await undefined;
}

export const lostOnTheWay: BrokenSource = broken(
  'C5.everywhere',
  'drops what it has decoded when it is aborted by then',
  partitionSetup(DecodingPartition),
);
