import type Database from 'better-sqlite3';
import type { FlowLock, FlowLocks } from './flow-locks.ts';

const heldIn: WeakMap<Database.Database, Map<string, FlowLock>> = new WeakMap();

/** Locks of a database in memory, which nobody outside of this process can see: whoever shares the database shares them. */
export class MemoryLocks implements FlowLocks {
  readonly #held: Map<string, FlowLock>;

  constructor(db: Database.Database) {
    this.#held = heldIn.get(db) ?? new Map();
    heldIn.set(db, this.#held);
  }

  take(flow: string, number: number): FlowLock | undefined {
    const key = `${number} ${flow}`;
    if (this.#held.has(key)) return undefined;
    const lock: FlowLock = {
      release: () => {
        if (this.#held.get(key) === lock) this.#held.delete(key);
      },
    };
    this.#held.set(key, lock);
    return lock;
  }

  discard(): void {}
}
