import { type ListOptions, ListSource, listSetup } from '../conformance/list-source.ts';
import type { ListWorld } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class DeafSource extends ListSource {
  constructor(world: ListWorld, { startAt = 'beginning', batchSize = 2 }: ListOptions = {}) {
    super(world, { startAt, batchSize });
  }
}

export const unknownOption: BrokenSource = broken(
  'E4.unknown',
  'does not hear of options that it does not know',
  listSetup((world, options) => new DeafSource(world, options)),
);
