import type { CommitResult, PositionRecord } from '@headwater/core/store';

/** A flow in a store as the rules describe it, in the simplest way: what the fence is compared with. */
export class FenceModel {
  /** The newest number given out, to a start or to a move. */
  generation = 0;
  readonly records: Map<string, PositionRecord> = new Map();
  #floor = 0;

  open(): number {
    this.generation += 1;
    this.#floor = this.generation;
    return this.generation;
  }

  move(part: string): number {
    this.generation += 1;
    const record = this.records.get(part);
    if (record !== undefined) this.records.set(part, { ...record, generation: this.generation });
    return this.generation;
  }

  commit(next: PositionRecord): CommitResult {
    const { part } = next;
    const stored = this.records.get(part);
    const newest = Math.max(this.#floor, stored?.generation ?? 0);
    if (next.generation < newest) return { part, outcome: 'fenced', by: 'generation' };
    if (stored?.generation === next.generation && !this.#isNewOrSame(stored, next)) {
      return { part, outcome: 'fenced', by: 'seq' };
    }
    this.records.set(part, next);
    return { part, outcome: 'written' };
  }

  #isNewOrSame(stored: PositionRecord, next: PositionRecord): boolean {
    if (next.seq !== stored.seq) return next.seq > stored.seq;
    return stored.state === undefined || stored.state === next.state;
  }
}
