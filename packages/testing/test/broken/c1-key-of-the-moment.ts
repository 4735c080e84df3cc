import { ListSource, listSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

let listings = 0;

class KeysOfTheMoment extends ListSource {
  override listParts(): string[] {
    listings += 1;
    return [...this.world.parts, `reader-${listings}`];
  }
}

export const keyOfTheMoment: BrokenSource = broken(
  'C1',
  'names a part anew at every call',
  listSetup((world, options) => new KeysOfTheMoment(world, options)),
);
