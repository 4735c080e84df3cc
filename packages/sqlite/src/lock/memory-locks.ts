import type Database from 'better-sqlite3';
import type { FlowLock, FlowLocks } from './flow-locks.ts';

const heldIn: WeakMap<Database.Database, Set<string>> = new WeakMap();

/** Locks of a database in memory, which nobody outside of this process can see: whoever shares the database shares them. */
export class MemoryLocks implements FlowLocks {
  readonly #held: Set<string>;

  constructor(db: Database.Database) {
    this.#held = heldIn.get(db) ?? new Set();
    heldIn.set(db, this.#held);
  }

  take(flow: string, number: number): FlowLock | undefined {
    const key = `${number} ${flow}`;
    if (this.#held.has(key)) return undefined;
    this.#held.add(key);
    return { release: () => void this.#held.delete(key) };
  }

  discard(): void {}
}
