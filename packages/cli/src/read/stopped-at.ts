import type { PositionRecord } from '@headwater/core/store';
import { formatCount, formatCounted } from '../progress/format.ts';
import { offsetOf } from '../positions/offset-of.ts';
import { baseOf, pathOfPart } from '../part-path.ts';

const most = 5;

/** What is said after a stop: where, and how to go on. */
export function stoppedAt(items: number, what: string, records: readonly PositionRecord[] | undefined): string {
  const head = `stopped after ${formatCounted(items, 'item')}`;
  if (records === undefined)
    return `${head}; the position was not kept, with --state <file> the next run goes on there`;
  const base = baseOf(what);
  const places = records
    .filter(({ ended, state }) => !ended && state !== undefined)
    .map((record) => place(record, base));
  const shown = places.slice(0, most);
  if (places.length > most) shown.push(`and ${formatCounted(places.length - most, 'file')} more`);
  return [`${head}; the same command goes on there`, ...shown].join('\n  ');
}

function place({ part, state = 'null', items }: PositionRecord, base: string): string {
  const offset = offsetOf(state);
  const where = offset !== undefined ? ` at byte ${formatCount(offset)}` : '';
  return `${pathOfPart(part, base)}${where}, ${formatCounted(items, 'item')} so far`;
}
