import { EOF } from '@headwater/core';
import { ListPartition, ListSource, listSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

/** Keeps the rows of a part that are read ahead, for the one object that it takes to be the only one. */
class BufferingSource extends ListSource {
  readonly buffers: Map<string, Row[]> = new Map();

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    const [, part] = given;
    this.buffers.set(part, []);
    return new BufferedPartition(this.buffers, ...given);
  }
}

class BufferedPartition extends ListPartition {
  readonly buffers: Map<string, Row[]>;

  constructor(buffers: Map<string, Row[]>, ...given: ConstructorParameters<typeof ListPartition>) {
    super(...given);
    this.buffers = buffers;
  }

  override async nextBatch(): Promise<readonly Row[] | EOF> {
    if (this.buffers.get(this.part)?.length === 0) {
      const count = Math.min(2 * this.batchSize, this.end - this.next);
      this.buffers.set(this.part, await this.client.rows(this.part, this.next, count));
    }
    const rows = this.buffers.get(this.part)?.splice(0, this.batchSize) ?? [];
    this.next += rows.length;
    return rows.length === 0 ? EOF : rows;
  }
}

export const bufferInTheSource: BrokenSource = broken(
  'C11.twice',
  'has one buffer for all executions',
  listSetup((world, options) => new BufferingSource(world, options)),
);
