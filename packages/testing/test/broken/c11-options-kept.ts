import { ListPartition, type ListOptions, ListSource, listSetup } from '../conformance/list-source.ts';
import type { ListWorld } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class LateSource extends ListSource {
  readonly options: ListOptions;

  constructor(world: ListWorld, options: ListOptions = { batchSize: 2 }) {
    super(world, options);
    this.options = options;
  }

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    const [shared, part, next, , end] = given;
    return new ListPartition(shared, part, next, Number(this.options.batchSize), end);
  }
}

const { sourceAtNow: _sourceAtNow, ...setup } = listSetup((world, options) => new LateSource(world, options));

export const optionsKept: BrokenSource = broken('C11.options', 'looks into its options object when it reads', setup);
