import type { Source } from '@headwater/core';

/** What `headwater read` reads, and how it looks on standard output. */
export interface Input<X = unknown> {
  readonly source: Source<X>;
  /** The items of one part as NDJSON: a line each, with its line end. */
  ndjson(part: string, items: readonly X[]): string;
}

/** JSON texts as NDJSON. */
export function linesOf(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `${texts.join('\n')}\n`;
}
