import { Retry } from '@headwater/core';

/** An entry of a log. */
export interface Entry {
  readonly id: number;
}

let worlds = 0;

/** Logs in memory that grow at their end, are confirmed up to a place, and can be in trouble. */
export class LogWorld {
  readonly id: string;
  readonly #logs: Map<string, Entry[]> = new Map();
  readonly #confirmed: Map<string, number> = new Map();
  readonly #changes: EventTarget = new EventTarget();
  /** How many changes there were. */
  changes = 0;
  #trouble: { readonly error: Error; after: number } | undefined;

  constructor() {
    worlds += 1;
    this.id = `logs ${worlds}`;
  }

  get names(): string[] {
    return [...this.#logs.keys()];
  }

  append(name: string, entries: readonly Entry[]): void {
    this.#logs.set(name, [...(this.#logs.get(name) ?? []), ...entries]);
    this.changes += 1;
    this.#changes.dispatchEvent(new Event('change'));
  }

  length(name: string): number {
    return this.#logs.get(name)?.length ?? 0;
  }

  /** Entries from a place on, in a turn of their own; or the trouble that there is, once. */
  async entries(name: string, from: number, most: number): Promise<Entry[]> {
    await Promise.resolve();
    const trouble = this.#trouble;
    if (trouble !== undefined && trouble.after-- === 0) {
      this.#trouble = undefined;
      throw trouble.error;
    }
    return this.slice(name, from, from + most);
  }

  /** Copies of the entries between two places, at once. */
  slice(name: string, from: number, to: number): Entry[] {
    return (this.#logs.get(name) ?? []).slice(from, to).map((entry) => ({ ...entry }));
  }

  /** Settles when there was a change after so many, or is rejected when the signal aborts. */
  change(signal: AbortSignal, since: number = this.changes): Promise<void> {
    if (since !== this.changes) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason);
      const onChange = (): void => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      if (signal.aborted) return onAbort();
      this.#changes.addEventListener('change', onChange, { once: true, signal });
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  confirm(name: string, place: number): void {
    this.#confirmed.set(name, Math.max(place, this.confirmed(name)));
  }

  confirmed(name: string): number {
    return this.#confirmed.get(name) ?? 0;
  }

  /** A request fails: the next one, or a later one. */
  fail(after: number): void {
    this.#trouble = { error: new Error('the log is in trouble'), after };
  }

  /** A request is refused for a while. */
  limit(after: number): void {
    this.#trouble = { error: new Retry({ afterMs: 500 }), after };
  }
}
