import type { RecordEnding } from '../dialect/record-splitter.ts';
import type { Fault } from './fault.ts';
import type { RecordPlace, Stretch } from './stretch.ts';

/** A record that was found among some bytes; `start`, `end` and `next` count from the first of them. */
export interface FoundRecord {
  readonly start: number;
  /** Where its text ends. */
  readonly end: number;
  /** Where its record delimiter ends. */
  readonly next: number;
  readonly ending: RecordEnding;
  readonly outcome: readonly string[] | Fault;
  /** Its text, if it cannot be found at its place any more. */
  readonly raw?: string;
}

/** Records that were found among some bytes. */
export interface Found {
  readonly records: readonly FoundRecord[];
  /** How many bytes the records, and what is no record before, between and behind them, take. */
  readonly bytes: number;
}

const before: FoundRecord = { start: 0, end: 0, next: 0, ending: 'delimiter', outcome: [] };

/** Records that have been found already. */
export class FoundStretch implements Stretch {
  readonly #found: Found;
  readonly #base: number;
  #count = 0;
  #last = before;

  /** @param base the offset in the file of the bytes among which the records were found. */
  constructor(found: Found, base: number) {
    this.#found = found;
    this.#base = base;
  }

  get fields(): readonly string[] {
    const { outcome } = this.#last;
    return 'reason' in outcome ? [] : outcome;
  }

  get count(): number {
    return this.fields.length;
  }

  get fault(): Fault {
    const { outcome } = this.#last;
    return 'reason' in outcome ? outcome : { reason: 'columns', message: 'it is not bad' };
  }

  get ending(): RecordEnding {
    return this.#last.ending;
  }

  get offset(): number {
    return this.#base + this.#last.next;
  }

  get raw(): string | undefined {
    return this.#last.raw;
  }

  place(): RecordPlace {
    return { offset: this.#base + this.#last.start, bytes: this.#last.end - this.#last.start };
  }

  next(): 'record' | 'fault' | 'over' {
    const { records, bytes } = this.#found;
    const record = records[this.#count];
    if (record === undefined) {
      // Behind the last record there may be empty lines and comments.
      if (this.#last.next < bytes) this.#last = { ...before, next: bytes };
      return 'over';
    }
    this.#count += 1;
    this.#last = record;
    return 'reason' in record.outcome ? 'fault' : 'record';
  }
}
