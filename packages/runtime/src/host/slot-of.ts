/**
 * The slot, from 0 to `count - 1`, that a part always falls into: for hosts that spread parts over a fixed number of
 * drivers. Stable over machines, versions and time.
 *
 * @throws RangeError when `count` is not a whole number above 0.
 */
export function slotOf(part: string, count: number): number {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`count must be a whole number, 1 or more; got ${String(count)}`);
  }
  // FNV-1a over UTF-16 code units.
  let hash = 0x811c9dc5;
  for (let index = 0; index < part.length; index += 1) {
    hash = Math.imul(hash ^ part.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % count;
}
