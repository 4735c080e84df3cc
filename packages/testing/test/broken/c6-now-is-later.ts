import { ListSource, listSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class OpenEndedSource extends ListSource {
  override lastPlace(): number {
    return Infinity;
  }
}

export const nowIsLater: BrokenSource = broken(
  'C6.now',
  "reads on past the 'now' of its build",
  listSetup((world, options) => new OpenEndedSource(world, options)),
);
