import { ListSource, listSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

let objects = 0;

class NamelessSource extends ListSource {
  readonly name: string = `lists-${(objects += 1)}`;

  override get connector(): string {
    return this.name;
  }
}

export const changingConnector: BrokenSource = broken(
  'C12',
  'has another name in every object',
  listSetup((world, options) => new NamelessSource(world, options)),
);
