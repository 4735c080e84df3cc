import type { PositionRecord } from '@headwater/core/store';
import { formatCounted } from '../progress/format.ts';
import { placeOf } from '../positions/place-of.ts';
import type { Reading } from './reading.ts';

const most = 5;

/** What is said after a stop: where, and how to go on. */
export function stoppedAt(
  items: number,
  records: readonly PositionRecord[] | undefined,
  { nameOf }: Pick<Reading, 'nameOf'>,
): string {
  const head = `stopped after ${formatCounted(items, 'item')}`;
  if (records === undefined)
    return `${head}; the position was not kept, with --state <file> the next run goes on there`;
  const places = records
    .filter(({ ended, state }) => !ended && state !== undefined)
    .map((record) => lineOf(record, nameOf));
  const shown = places.slice(0, most);
  if (places.length > most) shown.push(`and ${formatCounted(places.length - most, 'part')} more`);
  return [`${head}; the same command goes on there`, ...shown].join('\n  ');
}

function lineOf({ part, state = 'null', items }: PositionRecord, nameOf: Reading['nameOf']): string {
  const place = placeOf(state);
  return `${nameOf(part)}${place === undefined ? '' : ` at ${place}`}, ${formatCounted(items, 'item')} so far`;
}
