import { appendFileSync, createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Messages that the brokers have acknowledged, one behind the other in a partition. */
export interface LedgerEntry {
  /** Whether they are there for good, or belong to a transaction that was aborted. */
  readonly outcome: 'kept' | 'aborted';
  readonly topic: string;
  readonly partition: number;
  /** The offset of the first. */
  readonly offset: number;
  readonly values: readonly (string | null)[];
}

/** Puts on record what was acknowledged, a line of JSON for each entry. */
export function recordEntries(file: string, entries: readonly LedgerEntry[]): void {
  if (entries.length > 0) appendFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
}

/** Reads what {@link recordEntries} has written. */
export async function* readLedger(file: string): AsyncGenerator<LedgerEntry> {
  for await (const line of createInterface(createReadStream(file))) yield JSON.parse(line) as LedgerEntry;
}
