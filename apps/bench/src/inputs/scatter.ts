/** A number from 0 up to `limit` that looks like chance and is always the same for the same `number`. */
export function scatter(number: number, limit: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return Math.floor(((mixed ^ (mixed >>> 16)) >>> 0) * 2 ** -32 * limit);
}
