import { type ListOptions, ListSource, listSetup } from '../conformance/list-source.ts';
import type { ListWorld } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class LenientSource extends ListSource {
  constructor(world: ListWorld, { batchSize, ...options }: ListOptions = {}) {
    super(world, { ...options, batchSize: batchSize || 2 });
  }
}

export const optionsUnchecked: BrokenSource = broken(
  'E4',
  'takes a batch size of 0 for the default',
  listSetup((world, options) => new LenientSource(world, options)),
);
