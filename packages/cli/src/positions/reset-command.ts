import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { note } from '../execute.ts';
import { formatCounted } from '../progress/format.ts';
import { changeFlow } from './change-flow.ts';
import type { PositionsAction } from './positions-action.ts';
import { pick } from './stored-positions.ts';
import { withState } from './with-state.ts';

/** `headwater positions <file> reset <flow> [part…]`. */
export const resetCommand: PositionsAction = async (file, args) => {
  const { positionals } = parseArguments(args, {});
  const [flow, ...parts] = positionals;
  if (flow === undefined) throw new UsageError('which flow? headwater positions <file> reset <flow> [part…]');
  // Not forgotten but without a position: seq goes on, so that nothing older can be written over it.
  const count = await withState(file, flow, (store) =>
    changeFlow(store, flow, 'reset', (stored) =>
      pick(stored, flow, parts).map((record) => ({ ...record, state: undefined, ended: false, items: 0 })),
    ),
  );
  note(`${formatCounted(count, 'part')} of ${flow} will be read from the beginning`);
  return 0;
};
