/** What the rows of this example look like. */
export interface Row {
  readonly id: number;
}

/** An interface to some system that hands out rows page by page. Every `add` makes a page. */
export class Shards {
  readonly #pages = new Map<string, Row[][]>();

  async shards({ signal }: { signal: AbortSignal }): Promise<readonly string[]> {
    signal.throwIfAborted();
    return [...this.#pages.keys()];
  }

  async rows(shard: string, page: number, { signal }: { signal: AbortSignal }): Promise<readonly Row[] | undefined> {
    signal.throwIfAborted();
    return this.#pages.get(shard)?.[page];
  }

  add(shard: string, rows: readonly Row[]): void {
    const pages = this.#pages.get(shard) ?? [];
    this.#pages.set(shard, [...pages, [...rows]]);
  }
}
