import type { BuildPartContext } from '@headwater/core';
import type { ConformanceSetup } from '../../src/index.ts';
import { type Client, ListPartition, ListSource, listSetup, type Place } from '../conformance/list-source.ts';
import { type ListContents, ListWorld, type Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

/** The places that were given out, each under its number: what a token stands for is known to this process alone. */
const places: number[] = [];

class TokenSource extends ListSource {
  override firstPlace(context: BuildPartContext<Place, Client>): number {
    const { resumeState } = context;
    return resumeState === undefined ? super.firstPlace(context) : (places[resumeState.next] ?? 0);
  }

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    return new TokenPartition(...given);
  }
}

class TokenPartition extends ListPartition {
  override snapshot(): Place {
    if (!places.includes(this.next)) places.push(this.next);
    return { next: places.indexOf(this.next) };
  }

  override committed({ next }: Place): void {
    this.client.world.confirm(this.part, places[next] ?? 0);
  }
}

const { oldStates: _oldStates, ...withoutOldStates } = listSetup((world, options) => new TokenSource(world, options));

const setup: ConformanceSetup<Row, ListWorld> = {
  ...withoutOldStates,
  elsewhere: {
    module: import.meta.url,
    address: ({ contents }) => contents,
    source: (contents: ListContents) => new TokenSource(new ListWorld(contents)),
  },
};

export default setup;

export const memoryOfTheProcess: BrokenSource = broken(
  'C2.process',
  'has positions that only its own process understands',
  setup,
);
