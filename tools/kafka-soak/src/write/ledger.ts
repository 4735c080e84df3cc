import { appendFileSync } from 'node:fs';

/** Messages that the brokers have acknowledged, one behind the other in a partition. */
export interface LedgerEntry {
  readonly topic: string;
  readonly partition: number;
  /** The offset of the first. */
  readonly offset: number;
  readonly values: readonly (string | null)[];
}

/** What a soak's writer puts on record: a line of JSON for what was acknowledged, and committed if it was a transaction. */
export class Ledger {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  record(entries: readonly LedgerEntry[]): void {
    if (entries.length === 0) return;
    appendFileSync(this.#file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  }
}
