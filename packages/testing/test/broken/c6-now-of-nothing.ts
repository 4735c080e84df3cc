import { ListPartition, ListSource, listSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class EndlessSource extends ListSource {
  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    const [, , next, , end] = given;
    return next === end ? new WaitingPartition(...given) : new ListPartition(...given);
  }
}

class WaitingPartition extends ListPartition {
  override async nextBatch(): Promise<readonly Row[]> {
    return [];
  }
}

export const nowOfNothing: BrokenSource = broken(
  'C6.now',
  "never ends when there is nothing up to its 'now'",
  listSetup((world, options) => new EndlessSource(world, options)),
);
