import { ListSource, listSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class Doubled extends ListSource {
  override listParts(): string[] {
    return [...this.world.parts, ...this.world.parts];
  }
}

export const duplicateKey: BrokenSource = broken(
  'C1',
  'names every part twice',
  listSetup((world, options) => new Doubled(world, options)),
);
