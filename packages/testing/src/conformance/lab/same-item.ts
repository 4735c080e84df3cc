import { isDeepStrictEqual } from 'node:util';

/** Whether two items say the same. Rows of any class count, with any prototype: what matters is what they hold. */
export function sameItem(one: unknown, other: unknown): boolean {
  if (!isRecord(one) || !isRecord(other)) return isDeepStrictEqual(one, other);
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => key in other && sameItem(one[key], other[key]))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}
