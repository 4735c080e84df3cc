import type { PositionRecord } from '@headwater/core/store';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { standardOutput } from '../output/standard-output.ts';
import { table } from '../output/table.ts';
import type { PositionsAction } from './positions-action.ts';
import { recordsOf } from './stored-positions.ts';
import { withState } from './with-state.ts';

const columns = ['FLOW', 'PART', 'SEQ', 'ITEMS', 'ENDED', 'UPDATED', 'POSITION'];

/** `headwater positions <file> list [flow]`. */
export const listCommand: PositionsAction = async (file, args) => {
  const { positionals } = parseArguments(args, {});
  const [flow, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('list takes one flow, or none for all');
  const rows = await withState(file, flow, (store) =>
    (flow === undefined ? store.flows() : [flow]).flatMap((one) => {
      const records = recordsOf(store, one);
      return records.length === 0 ? [[one, '-', '-', '-', '-', '-', '-']] : records.map(rowOf);
    }),
  );
  await standardOutput.write(table([columns, ...rows], process.stdout.isTTY ? process.stdout.columns : Infinity));
  return 0;
};

function rowOf({ flow, part, seq, items, ended, updatedAt, state }: PositionRecord): string[] {
  return [flow, part, String(seq), String(items), ended ? 'yes' : 'no', updatedAt, state ?? '-'];
}
