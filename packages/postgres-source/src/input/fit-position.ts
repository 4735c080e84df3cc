import type { PostgresPosition } from '../postgres-position.ts';
import type { CheckedOptions } from '../options/check-options.ts';
import type { Key } from '../statements/keyset.ts';
import type { Input } from './input.ts';
import { keyChangedError, replacedError } from './input-errors.ts';

/** A position over an input, with the key that was read last. */
export function positionAt(
  input: Input,
  at: { readonly key: Key | null; readonly file: number | null; readonly rows: number },
): PostgresPosition {
  const { key, table } = input;
  return {
    key: at.key,
    columns: key.map(({ name }) => name),
    types: key.map(({ signature }) => signature),
    table,
    file: at.file,
    rows: at.rows,
  };
}

/**
 * A stored position as one over the input that is there now, or the error that says why it does not fit. `moved` hears
 * why a policy moved it.
 */
export function fitPosition(
  position: PostgresPosition,
  input: Input,
  { onReplaced }: Pick<CheckedOptions, 'onReplaced'>,
  moved: (why: string) => void,
): PostgresPosition {
  const isReplaced = position.table !== null && input.table !== null && position.table !== input.table;
  if (isReplaced && onReplaced === 'error') throw replacedError(input, position.table ?? 0);
  if (isReplaced && onReplaced === 'restart') {
    moved(`${input.name} was dropped and created again, and is read from the beginning`);
    return positionAt(input, { key: null, file: null, rows: 0 });
  }
  const columns = input.key.map(({ name }) => name);
  if (!areSame(columns, position.columns)) throw keyChangedError(input, position.columns, 'key');
  const types = input.key.map(({ signature }) => signature);
  if (!areSame(types, position.types)) throw keyChangedError(input, position.types, 'type');
  if (isReplaced) moved(`${input.name} was dropped and created again, and is read on from the same key`);
  return positionAt(input, { ...position, file: isReplaced ? null : position.file });
}

function areSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, index) => text === right[index]);
}
