import { listSetup, ListSource } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

let moment = 0;

/** Longer than what a message shows of a value. */
const address = 'x'.repeat(300);

class IdentityOfTheMomentSource extends ListSource {
  override identity(): string {
    moment += 1;
    return `${this.world.id} at ${address}/${moment}`;
  }
}

export const identityOfTheMoment: BrokenSource = broken(
  'C12',
  'has another identity whenever it is asked, and shows it at the end only',
  listSetup((world, options) => new IdentityOfTheMomentSource(world, options)),
);
