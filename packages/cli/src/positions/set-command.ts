import { isFixedPartitionedSource, positionText } from '@headwater/core';
import type { Flow } from '@headwater/runtime';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { describeError } from '../errors/describe-error.ts';
import { note } from '../execute.ts';
import { withShellOptions } from '../read/in-shell-words.ts';
import { loadFlow } from '../run/load-flow.ts';
import { changeFlow } from './change-flow.ts';
import { ownConnector, type PositionChecker } from './own-connectors.ts';
import type { PositionsAction } from './positions-action.ts';
import { pick, recordsOf } from './stored-positions.ts';
import { withState } from './with-state.ts';

/** `headwater positions <file> set <flow> <part> <json>`. */
export const setCommand: PositionsAction = async (file, args) => {
  const { values, positionals } = parseArguments(args, { flow: { type: 'string' } });
  const [id, part, json, ...rest] = positionals;
  if (id === undefined || part === undefined || json === undefined || rest.length > 0) {
    throw new UsageError("headwater positions <file> set <flow> <part> '<json>'");
  }
  const position = parsePosition(json);
  const state = positionText(position, { flow: id, part });
  const own = values.flow === undefined ? undefined : sourceOf(await loadFlow(values.flow), id);
  await withState(file, id, async (store) => {
    const [record] = pick(recordsOf(store, id), id, [part]);
    const facts =
      own === undefined ? checkedBy(await ownConnector(record), position, withShellOptions) : checkedBy(own, position);
    changeFlow(store, id, 'set', (stored) => {
      // Of what was delivered before that position nothing is known, so the count of items stays.
      return pick(stored, id, [part]).map((each) => ({ ...each, ...facts, state, ended: false }));
    });
  });
  note(`${part} of ${id} goes on at ${state}`);
  return 0;
};

function parsePosition(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new UsageError(`the position is not JSON: ${json}`, { cause });
  }
}

function sourceOf({ id, source }: Flow<unknown>, flow: string): PositionChecker {
  if (id !== flow) throw new UsageError(`--flow names the module of ${id}, not of ${flow}`);
  if (!isFixedPartitionedSource(source)) throw new Error(`the source of ${flow} has no positions`);
  return source;
}

/** Asks the connector, if it is known, whether it understands the position; `worded` puts its error into other words. */
function checkedBy(
  connector: PositionChecker | undefined,
  position: unknown,
  worded: (text: string) => string = (text) => text,
): { readonly stateVersion?: number } {
  if (connector === undefined) return {};
  try {
    connector.checkState(position);
  } catch (cause) {
    throw new Error(`the connector does not take this position: ${worded(describeError(cause))}`, { cause });
  }
  return { stateVersion: connector.stateVersion };
}
