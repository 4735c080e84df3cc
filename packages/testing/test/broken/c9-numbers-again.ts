import { EOF, type NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

/** How many rows were there when all of them were confirmed, and the numbers began anew. */
const forgotten = new Map<string, number>();

class NumberedAgainPartition extends ListPartition {
  override async nextBatch({ signal }: NextBatchContext): Promise<readonly Row[] | EOF> {
    const from = (forgotten.get(this.#key) ?? 0) + this.next;
    const rows = await this.client.rows(this.part, from, this.nextCount, signal);
    if (rows.length === 0) return EOF;
    this.next += rows.length;
    return rows;
  }

  override committed(place: Place): void {
    const { world } = this.client;
    world.confirm(this.part, place.next);
    if (place.next === world.length(this.part)) forgotten.set(this.#key, place.next);
  }

  get #key(): string {
    return `${this.client.world.id} ${this.part}`;
  }
}

export const numbersAgain: BrokenSource = broken(
  'C9.grown',
  'numbers its rows from the beginning again once all of them are confirmed',
  partitionSetup(NumberedAgainPartition),
);
