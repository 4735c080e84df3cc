import { ListSource, listSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class CredulousSource extends ListSource {
  override checkState(state: unknown): void {
    if (state === undefined) throw new TypeError('there is no state');
  }
}

export const anythingGoes: BrokenSource = broken(
  'C12.state',
  'takes anything for a position',
  listSetup((world, options) => new CredulousSource(world, options)),
);
