import { HeadwaterError } from '@headwater/core';
import { describeInput } from '../input/describe-input.ts';
import { fitPosition, positionAt } from '../input/fit-position.ts';
import type { Input } from '../input/input.ts';
import { PostgresPartition } from '../postgres-partition.ts';
import type { PostgresPosition } from '../postgres-position.ts';
import { Keyset } from '../statements/keyset.ts';
import { lookForRows } from '../window/look.ts';
import type { PartContext } from './part-context.ts';

/** Opens a part at a stored position, or where the options say that it begins. */
export async function openPart(
  context: PartContext,
  stored: PostgresPosition | undefined,
  signal: AbortSignal,
): Promise<PostgresPartition> {
  const { session, options, part, onMoved } = context;
  const input = await describeInput(session, options, signal);
  if (input.isIndexed === false) {
    options.onEvent({ type: 'no-index', part, table: input.name, key: input.key.map(({ name }) => name) });
  }
  const position =
    stored === undefined ? await firstPosition(context, input, signal) : fitPosition(stored, input, options, onMoved);
  const partition = new PostgresPartition(context, input, position);
  if (context.intervalMs === undefined) await partition.look(signal);
  return partition;
}

async function firstPosition(
  { session, options, scope, startingOffset }: PartContext,
  input: Input,
  signal: AbortSignal,
): Promise<PostgresPosition> {
  if (startingOffset === 'earliest') return positionAt(input, { key: null, file: null, rows: 0 });
  const keyset = new Keyset(input, { scope, ...options });
  const upTo = startingOffset === 'latest' ? [] : startingOffset;
  try {
    const { top, file } = await session.run(signal, (connection) => lookForRows(connection, input, keyset, null, upTo));
    return positionAt(input, { key: top ?? null, file: top === undefined ? null : file, rows: 0 });
  } catch (error) {
    if (!HeadwaterError.is(error, 'STATE_INVALID')) throw error;
    throw new HeadwaterError('INPUT_UNSUPPORTED', `startingOffset does not fit the key: ${error.message}`, {
      cause: error,
    });
  }
}
