import { ListSource, listSetup, type Place } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class OffByOneSource extends ListSource {
  override migrate(state: unknown): Place {
    return { next: Number(state) + 1 };
  }
}

export const migratedOffByOne: BrokenSource = broken(
  'C12.migrate',
  'takes the last item of an old position for the next one',
  listSetup((world, options) => new OffByOneSource(world, options)),
);
