import { ListPartition, partitionSetup, type Place } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class OncePartition extends ListPartition {
  override committed({ next }: Place): void {
    const { world } = this.client;
    if (next > 0 && next <= world.confirmed(this.part)) throw new Error(`${next} was deleted already`);
    world.confirm(this.part, next);
  }
}

export const committedOnce: BrokenSource = broken(
  'C9',
  'fails when a state is committed again',
  partitionSetup(OncePartition),
);
