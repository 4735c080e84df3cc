import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { note } from '../execute.ts';
import { openExistingState } from '../open-state.ts';
import { formatCounted } from '../progress/format.ts';
import { changeFlow } from './change-flow.ts';
import type { PositionsAction } from './positions-action.ts';
import { checkFlow, pick } from './stored-positions.ts';

/** `headwater positions <file> reset <flow> [part…]`. */
export const resetCommand: PositionsAction = async (file, args) => {
  const { positionals } = parseArguments(args, {});
  const [flow, ...parts] = positionals;
  if (flow === undefined) throw new UsageError('which flow? headwater positions <file> reset <flow> [part…]');
  const store = await openExistingState(file);
  checkFlow(store, file, flow);
  // Not forgotten but without a position: seq goes on, so that nothing older can be written over it.
  const count = changeFlow(store, flow, 'reset', (stored) =>
    pick(stored, flow, parts).map((record) => ({ ...record, state: undefined, ended: false, items: 0 })),
  );
  store.close();
  note(`${formatCounted(count, 'part')} of ${flow} will be read from the beginning`);
  return 0;
};
