/** A number from 0 up to `limit` that looks like chance and is always the same for the same `number`. */
export function scatter(number: number, limit: number): number {
  return Math.floor((Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) >>> 0) * 2 ** -32 * limit);
}
