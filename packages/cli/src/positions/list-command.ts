import type { PositionRecord } from '@headwater/core/store';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { standardOutput } from '../output/standard-output.ts';
import { table } from '../output/table.ts';
import { formatCount } from '../progress/format.ts';
import type { PositionsAction } from './positions-action.ts';
import { placeOf } from './place-of.ts';
import { recordsOf } from './stored-positions.ts';
import { withState } from './with-state.ts';

// What is long comes last, where a narrow terminal cuts it.
const columns = ['POSITION', 'ITEMS', 'ENDED', 'UPDATED', 'FLOW', 'PART'];

const mostOfPosition = 24;

/** `headwater positions <file> list [flow]`. */
export const listCommand: PositionsAction = async (file, args) => {
  const { positionals } = parseArguments(args, {});
  const [flow, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('list takes one flow, or none for all');
  const today = new Date().toISOString().slice(0, 10);
  const rows = await withState(file, flow, (store) =>
    (flow === undefined ? store.flows() : [flow]).flatMap((one) => {
      const records = recordsOf(store, one);
      return records.length === 0 ? [['-', '-', '-', '-', one, '-']] : records.map((record) => rowOf(record, today));
    }),
  );
  // No terminal has no width, and one that does not know its own says 0.
  await standardOutput.write(table([columns, ...rows], process.stdout.columns || Infinity));
  return 0;
};

function rowOf({ flow, part, items, ended, updatedAt, state }: PositionRecord, today: string): string[] {
  return [shortPosition(state), formatCount(items), ended ? 'yes' : 'no', shortTime(updatedAt, today), flow, part];
}

/** Where a position is, without what is in it to recognise the file or the topic. */
function shortPosition(state: string | undefined): string {
  if (state === undefined) return '-';
  const place = placeOf(state);
  if (place !== undefined) return place;
  return state.length > mostOfPosition ? `${state.slice(0, mostOfPosition - 1)}…` : state;
}

/** The time of today, in UTC, or another day. */
function shortTime(iso: string, today: string): string {
  return iso.startsWith(today) ? `${iso.slice(11, 19)}Z` : iso.slice(0, 10);
}
