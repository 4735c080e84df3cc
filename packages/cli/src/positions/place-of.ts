import { formatCount } from '../progress/format.ts';

/**
 * The place in the text of a position, for people: `byte 1,024` in a file, `offset 1,200` in a partition of Kafka, which
 * says it in digits. `undefined` for positions of other kinds.
 */
export function placeOf(state: string): string | undefined {
  const position: unknown = JSON.parse(state);
  if (typeof position !== 'object' || position === null || !('offset' in position)) return undefined;
  const { offset } = position;
  if (typeof offset === 'number') return `byte ${formatCount(offset)}`;
  return typeof offset === 'string' && /^\d+$/.test(offset) ? `offset ${formatCount(BigInt(offset))}` : undefined;
}
