import { recordToJson } from '@headwater/core/store';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { standardOutput } from '../output/standard-output.ts';
import type { PositionsAction } from './positions-action.ts';
import { pick, recordsOf } from './stored-positions.ts';
import { withState } from './with-state.ts';

/** `headwater positions <file> show <flow> [part…]`. */
export const showCommand: PositionsAction = async (file, args) => {
  const { positionals } = parseArguments(args, {});
  const [flow, ...parts] = positionals;
  if (flow === undefined) throw new UsageError('which flow? headwater positions <file> show <flow> [part…]');
  const records = await withState(file, flow, (store) => pick(recordsOf(store, flow), flow, parts));
  const texts = records.map((record) => JSON.stringify(JSON.parse(recordToJson(record)), undefined, 2));
  await standardOutput.write(texts.map((text) => `${text}\n`).join(''));
  return 0;
};
