import { recordToJson } from '@headwater/core/store';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { openExistingState } from '../open-state.ts';
import { standardOutput } from '../output/standard-output.ts';
import type { PositionsAction } from './positions-action.ts';
import { checkFlow, pick, recordsOf } from './stored-positions.ts';

/** `headwater positions <file> show <flow> [part…]`. */
export const showCommand: PositionsAction = async (file, args) => {
  const { positionals } = parseArguments(args, {});
  const [flow, ...parts] = positionals;
  if (flow === undefined) throw new UsageError('which flow? headwater positions <file> show <flow> [part…]');
  const store = await openExistingState(file);
  checkFlow(store, file, flow);
  const records = pick(recordsOf(store, flow), flow, parts);
  store.close();
  const texts = records.map((record) => JSON.stringify(JSON.parse(recordToJson(record)), undefined, 2));
  await standardOutput.write(texts.map((text) => `${text}\n`).join(''));
  return 0;
};
