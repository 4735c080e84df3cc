import { recordToJson } from '@headwater/core/store';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { standardOutput } from '../output/standard-output.ts';
import type { PositionsAction } from './positions-action.ts';
import { recordsOf } from './stored-positions.ts';
import { withState } from './with-state.ts';

/** `headwater positions <file> export [flow]`. */
export const exportCommand: PositionsAction = async (file, args) => {
  const { positionals } = parseArguments(args, {});
  const [flow, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('export takes one flow, or none for all');
  await withState(file, flow, async (store) => {
    for (const one of flow === undefined ? store.flows() : [flow]) {
      const texts = recordsOf(store, one).map((record) => `${recordToJson(record)}\n`);
      await standardOutput.write(texts.join(''));
    }
  });
  return 0;
};
