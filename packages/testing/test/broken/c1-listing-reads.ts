import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, ListSource, listSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

/** Looks into the parts while it lists them, and what it saw is missing afterwards. */
class PeekingSource extends ListSource {
  peeked = 0;

  override listParts(): string[] {
    this.peeked = 1;
    return this.world.parts;
  }

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    return new PeekedPartition(this, ...given);
  }
}

class PeekedPartition extends ListPartition {
  readonly source: PeekingSource;

  constructor(source: PeekingSource, ...given: ConstructorParameters<typeof ListPartition>) {
    super(...given);
    this.source = source;
  }

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    this.next += this.source.peeked;
    this.source.peeked = 0;
    return super.nextBatch(context);
  }
}

export const listingReads: BrokenSource = broken(
  'C1.pure',
  'skips an item after every listing',
  listSetup((world, options) => new PeekingSource(world, options)),
);
