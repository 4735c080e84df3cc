import type { BuildPartContext, EOF, NextBatchContext } from '@headwater/core';
import { type Client, ListPartition, ListSource, listSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class RememberingSource extends ListSource {
  readonly places: Map<string, number> = new Map();

  override firstPlace(context: BuildPartContext<Place, Client>): number {
    return this.places.get(context.part) ?? 0;
  }

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    return new RememberedPartition(this.places, ...given);
  }
}

class RememberedPartition extends ListPartition {
  readonly places: Map<string, number>;

  constructor(places: Map<string, number>, ...given: ConstructorParameters<typeof ListPartition>) {
    super(...given);
    this.places = places;
  }

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    this.places.set(this.part, this.next);
    return batch;
  }
}

export const offsetsInTheSource: BrokenSource = broken(
  'C2',
  'keeps the offsets in the source object, and reads the position only when it has none',
  listSetup((world, options) => new RememberingSource(world, options)),
);
