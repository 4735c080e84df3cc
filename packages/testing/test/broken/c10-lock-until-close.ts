import { ListPartition, ListSource, listSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

const locks = new Set<string>();

class LockingSource extends ListSource {
  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    const [{ world }, part] = given;
    const lock = `${world.id}/${part}`;
    if (locks.has(lock)) throw new Error(`${lock} is locked`);
    locks.add(lock);
    return new LockedPartition(lock, ...given);
  }
}

class LockedPartition extends ListPartition {
  readonly lock: string;

  constructor(lock: string, ...given: ConstructorParameters<typeof ListPartition>) {
    super(...given);
    this.lock = lock;
  }

  override close(): void {
    locks.delete(this.lock);
  }
}

export const lockUntilClose: BrokenSource = broken(
  'C10.crash',
  'leaves a lock behind unless it is closed',
  listSetup((world, options) => new LockingSource(world, options)),
);
