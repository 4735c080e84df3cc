import { recordToJson } from '@headwater/core/store';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { openExistingState } from '../open-state.ts';
import { standardOutput } from '../output/standard-output.ts';
import type { PositionsAction } from './positions-action.ts';
import { checkFlow, recordsOf } from './stored-positions.ts';

/** `headwater positions <file> export [flow]`. */
export const exportCommand: PositionsAction = async (file, args) => {
  const { positionals } = parseArguments(args, {});
  const [flow, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('export takes one flow, or none for all');
  const store = await openExistingState(file);
  if (flow !== undefined) checkFlow(store, file, flow);
  for (const one of flow === undefined ? store.flows() : [flow]) {
    const texts = recordsOf(store, one).map((record) => `${recordToJson(record)}\n`);
    await standardOutput.write(texts.join(''));
  }
  store.close();
  return 0;
};
