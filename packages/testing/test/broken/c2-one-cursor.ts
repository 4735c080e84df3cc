import { EOF } from '@headwater/core';
import { ListPartition, ListSource, listSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

/** Every build of a part moves the whole source to that part. */
class OneCursorSource extends ListSource {
  current = '';

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    const [, part] = given;
    this.current = part;
    return new CursorPartition(this, ...given);
  }
}

class CursorPartition extends ListPartition {
  readonly source: OneCursorSource;

  constructor(source: OneCursorSource, ...given: ConstructorParameters<typeof ListPartition>) {
    super(...given);
    this.source = source;
  }

  override async nextBatch(): Promise<readonly Row[] | EOF> {
    const rows = await this.client.rows(this.source.current, this.next, this.nextCount);
    this.next += rows.length;
    return rows.length === 0 ? EOF : rows;
  }
}

export const oneCursor: BrokenSource = broken(
  'C2.parts',
  'has one place for all parts',
  listSetup((world, options) => new OneCursorSource(world, options)),
);
