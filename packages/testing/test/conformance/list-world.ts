import { Retry } from '@headwater/core';

/** An item of the lists. */
export interface Row {
  readonly id: number;
}

let worlds = 0;

/** A service in memory: lists of rows that can be read by place, confirmed up to a place, and that can be in trouble. */
export class ListWorld {
  readonly id: string;
  readonly #lists: Map<string, Row[]> = new Map();
  readonly #confirmed: Map<string, number> = new Map();
  readonly #waiting: Set<() => void> = new Set();
  #trouble: Error | undefined;

  constructor() {
    worlds += 1;
    this.id = `lists ${worlds}`;
  }

  get parts(): string[] {
    return [...this.#lists.keys()];
  }

  add(part: string, rows: readonly Row[]): void {
    this.#lists.set(part, [...(this.#lists.get(part) ?? []), ...rows]);
    for (const wake of this.#waiting) wake();
  }

  /** Copies of the rows from a place on, as a service would send them. Takes a turn, and the trouble if there is some. */
  async rows(part: string, from: number, count: number): Promise<Row[]> {
    await Promise.resolve();
    const trouble = this.#trouble;
    this.#trouble = undefined;
    if (trouble !== undefined) throw trouble;
    return (this.#lists.get(part) ?? []).slice(from, from + count).map((row) => ({ ...row }));
  }

  length(part: string): number {
    return this.#lists.get(part)?.length ?? 0;
  }

  /** Settles when something was added, or the signal aborts. */
  async change(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.add(resolve);
      signal.addEventListener('abort', () => resolve());
    });
    this.#waiting.clear();
  }

  confirm(part: string, count: number): void {
    this.#confirmed.set(part, Math.max(count, this.confirmed(part)));
  }

  confirmed(part: string): number {
    return this.#confirmed.get(part) ?? 0;
  }

  /** The next request fails. */
  fail(): void {
    this.#trouble = new Error('the service is in trouble');
  }

  /** The next request is refused for a while. */
  limit(): void {
    this.#trouble = new Retry({ afterMs: 500 });
  }
}
