import { HeadwaterError } from '@headwater/core';
import { type CommitResult, fence, type PositionRecord } from '@headwater/core/store';
import type { SimulatedProcess } from './simulated-process.ts';

export const flowId = 'flow';

interface Holder {
  readonly process: SimulatedProcess;
  readonly generation: number;
}

/** What is on the disk of a store, and who holds it: it outlives every process. */
export class SimulatedStore {
  readonly records: Map<string, PositionRecord> = new Map();
  /** What a transactional sink has written: the numbers of the items of each part, in order. */
  readonly rows: Map<string, number[]> = new Map();
  identity: string | undefined;
  /** The parts of the list with which the flow was first started. */
  firstParts: ReadonlySet<string> | undefined;
  #generation = 0;
  #holder: Holder | undefined;

  /** The generation of the newest start. */
  get generation(): number {
    return this.#generation;
  }

  /** Whether a process that lives holds the flow. */
  get held(): boolean {
    return this.#holder !== undefined && !this.#holder.process.dead;
  }

  open(process: SimulatedProcess, takeOver: boolean): number {
    if (this.held && !takeOver) throw new HeadwaterError('STORE_HELD', 'the flow is held', { flow: flowId });
    this.#generation += 1;
    this.#holder = { process, generation: this.#generation };
    return this.#generation;
  }

  release(generation: number): void {
    if (this.#holder?.generation === generation) this.#holder = undefined;
  }

  check(generation: number): void {
    if (generation < this.#generation) {
      throw new HeadwaterError('STORE_FENCED', `${this.#generation} took over`, { flow: flowId });
    }
  }

  /** Writes what is not fenced; the first commit ever comes from an execution that was started with `firstList`. */
  commit(records: readonly PositionRecord[], firstList: readonly string[]): CommitResult[] {
    return records.map((record) => {
      const result = fence(this.#generation, this.records.get(record.part), record);
      if (result.outcome === 'written') {
        this.firstParts ??= new Set(firstList);
        this.records.set(record.part, record);
      }
      return result;
    });
  }

  /** Writes what `write` inserts, and the record, together or not at all. */
  transact(record: PositionRecord, write: () => unknown): CommitResult {
    const stored = this.records.get(record.part);
    const result = fence(this.#generation, stored, record);
    const same = stored?.generation === record.generation && stored.seq === record.seq && stored.state === record.state;
    // An equal pair means that the reply to a first attempt was lost: its rows are there.
    if (result.outcome === 'fenced' || same) return result;
    const rows = this.rows.get(record.part) ?? [];
    const before = rows.length;
    this.rows.set(record.part, rows);
    try {
      write();
    } catch (error) {
      rows.length = before;
      throw error;
    }
    this.records.set(record.part, record);
    return result;
  }
}
