import type { HttpPosition } from '../http-position.ts';
import { fingerprint } from '../items/fingerprint.ts';

/** By what an item is recognised when its page is asked for again. */
export function markOf(item: unknown, keyOf: ((item: unknown) => unknown) | undefined): string {
  const key = keyOf?.(item);
  if (key === undefined || key === null) return fingerprint(item);
  return typeof key === 'object' ? fingerprint(key) : String(key);
}

/** What became of the items of a page that were returned. */
export interface Resumption {
  /** The last one that was returned is where it was. */
  readonly isSame: boolean;
  /** Where to go on behind it: where it is now, else where it was. */
  readonly index: number;
}

/** Compares a page that was asked for again with what a position says of it. */
export function resumption(
  items: readonly unknown[],
  { index, mark }: HttpPosition,
  keyOf: ((item: unknown) => unknown) | undefined,
): Resumption {
  if (index === 0) return { isSame: true, index };
  const isLast = (item: unknown): boolean => mark === undefined || markOf(item, keyOf) === mark;
  if (index <= items.length && isLast(items[index - 1])) return { isSame: true, index };
  const found = mark === undefined ? -1 : items.findLastIndex(isLast);
  return { isSame: false, index: found === -1 ? Math.min(index, items.length) : found + 1 };
}
