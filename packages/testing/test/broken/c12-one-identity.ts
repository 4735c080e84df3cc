import { ListSource, listSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class AnywhereSource extends ListSource {
  override identity(): string {
    return 'lists';
  }
}

export const oneIdentity: BrokenSource = broken(
  'C12.identity',
  'has the same identity over every world',
  listSetup((world, options) => new AnywhereSource(world, options)),
);
