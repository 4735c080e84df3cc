import type { Origin } from '@headwater/core';
import type { Mark } from './mark.ts';

/** What the store holds of a part when an execution starts. */
export interface StoredPosition {
  readonly seq: number;
  readonly items: number;
  /** What the store holds; `undefined` for a fresh part. */
  readonly durable: Mark | undefined;
  /** Where to go on; another object than `durable` when it was migrated and is not durable in this form. */
  readonly resume: Mark | undefined;
}

/** What a part is when it is handed to a worker. */
export interface PartStart extends StoredPosition {
  readonly part: string;
  readonly origin: Origin;
  readonly generation: number;
}

/** The positions of one part and the numbers that go with them. Always durable ≤ accepted. */
export class Positions {
  #seq: number;
  #items: number;
  #accepted: Mark | undefined;
  #durable: Mark | undefined;

  constructor({ seq, items, durable, resume }: StoredPosition) {
    this.#seq = seq;
    this.#items = items;
    this.#durable = durable;
    this.#accepted = resume;
  }

  get seq(): number {
    return this.#seq;
  }

  get items(): number {
    return this.#items;
  }

  get accepted(): Mark | undefined {
    return this.#accepted;
  }

  get durable(): Mark | undefined {
    return this.#durable;
  }

  /** Whether a commit is owed. What was migrated and not read since is not: it has no seq of its own yet. */
  get undurable(): boolean {
    return this.#accepted !== undefined && this.#accepted.seq !== this.#durable?.seq;
  }

  /** Compares the first snapshot after a build with what the part was to go on from; a fresh part starts there. */
  startAt(text: string): 'fresh' | 'moved' | 'durable' | 'undurable' {
    const accepted = this.#accepted;
    if (accepted === undefined) {
      this.#accepted = { text, seq: this.#seq, items: this.#items, ended: false };
      return 'fresh';
    }
    const migrated = accepted !== this.#durable && accepted.seq === this.#durable?.seq;
    if (migrated || accepted.text !== text) return 'moved';
    return accepted === this.#durable ? 'durable' : 'undurable';
  }

  /** What the next batch will be accepted as; the seq is used up even if it is not. */
  reserve(text: string | undefined, items: number): { readonly seq: number; readonly after: Mark | undefined } {
    this.#seq += 1;
    const seq = this.#seq;
    return { seq, after: text === undefined ? undefined : { text, seq, items: this.#items + items, ended: false } };
  }

  /** The sink has accepted `items` up to `mark`. */
  accept(mark: Mark | undefined, items: number): void {
    this.#items += items;
    this.#accepted = mark;
  }

  /** A position that moved without items, or the end. */
  advance(text: string, ended: boolean): void {
    this.#seq += 1;
    this.#accepted = { text, seq: this.#seq, items: this.#items, ended };
  }

  /** Somebody else owns the part: what is not durable never will be. */
  giveUp(): void {
    this.#accepted = this.#durable;
  }

  /** The store holds this one now; `false` when it already holds a newer one. */
  written(mark: Mark): boolean {
    if (this.#durable !== undefined && this.#durable.seq > mark.seq) return false;
    this.#durable = mark;
    return true;
  }
}
