import { Retry } from '@headwater/core';

/** An item of the lists. */
export interface Row {
  readonly id: number;
}

/** The rows of the parts, by name. */
export type ListContents = { readonly [part: string]: readonly Row[] };

let worlds = 0;

/** A service in memory: lists of rows that can be read by place, confirmed up to a place, and that can be in trouble. */
export class ListWorld {
  readonly id: string;
  readonly #lists: Map<string, Row[]> = new Map();
  readonly #confirmed: Map<string, number> = new Map();
  readonly #waiting: Set<() => void> = new Set();
  readonly #taken: Map<string, number> = new Map();
  readonly #troubles: Map<number, Error> = new Map();
  readonly #stalled: Set<number> = new Set();
  #requests = 0;
  /** How often something was added. */
  additions = 0;

  /** @param lists what is in it. */
  constructor(lists: ListContents = {}) {
    worlds += 1;
    this.id = `lists ${worlds}`;
    for (const [part, rows] of Object.entries(lists)) this.add(part, rows);
  }

  /** All that is in it, as JSON: enough to make the same one in another process. */
  get contents(): ListContents {
    return Object.fromEntries(this.#lists);
  }

  get parts(): string[] {
    return [...this.#lists.keys()];
  }

  add(part: string, rows: readonly Row[]): void {
    this.#lists.set(part, [...(this.#lists.get(part) ?? []), ...rows]);
    this.additions += 1;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Copies of the rows from a place on, as a service would send them. Takes a turn, and the trouble if there is some. */
  async rows(part: string, from: number, count: number, signal?: AbortSignal): Promise<Row[]> {
    await Promise.resolve();
    this.#requests += 1;
    const trouble = this.#troubles.get(this.#requests);
    if (trouble !== undefined) throw trouble;
    if (this.#stalled.has(this.#requests)) await aborted(signal);
    const rows = (this.#lists.get(part) ?? []).slice(from, from + count).map((row) => ({ ...row }));
    this.#taken.set(part, this.taken(part) + rows.length);
    return rows;
  }

  /** How many rows were given out. */
  taken(part: string): number {
    return this.#taken.get(part) ?? 0;
  }

  length(part: string): number {
    return this.#lists.get(part)?.length ?? 0;
  }

  /** Settles when something was added since there were that many additions, or the signal aborts. */
  async change(signal: AbortSignal, since: number = this.additions): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = (): void => resolve();
    this.whenMore(end, since);
    signal.addEventListener('abort', end);
    await promise;
    signal.removeEventListener('abort', end);
  }

  /** Calls this once, when something was added since. */
  whenMore(wake: () => void, since: number = this.additions): void {
    if (since === this.additions) this.#waiting.add(wake);
    else wake();
  }

  confirm(part: string, count: number): void {
    this.#confirmed.set(part, Math.max(count, this.confirmed(part)));
  }

  confirmed(part: string): number {
    return this.#confirmed.get(part) ?? 0;
  }

  /** The request after so many others fails. */
  fail(after = 0): void {
    this.#troubles.set(this.#requests + after + 1, new Error('the service is in trouble'));
  }

  /** The request after so many others is never answered. */
  stall(after = 0): void {
    this.#stalled.add(this.#requests + after + 1);
  }

  /** The request after so many others is refused for a while. */
  limit(after = 0): void {
    this.#troubles.set(this.#requests + after + 1, new Retry({ afterMs: 500 }));
  }
}

/** Rejects when the signal aborts, and else never settles. */
function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
