import { HeadwaterError } from '@headwater/core';
import type { Safety } from '../postgres-options.ts';
import type { Input } from './input.ts';

/** A row that has no place in the order of the keys. */
export function nullKeyError({ name, key }: Input, column: number): HeadwaterError {
  return new HeadwaterError(
    'RECORD_INVALID',
    `${name} has a row without a value in ${key[column]?.name}, so it has no place in the order of the keys; give it one, or set onNullKey to 'skip' to leave such rows out`,
  );
}

/** Two rows with the same key, of a view or a query. */
export function sameKeyError({ name, key }: Input, values: readonly string[]): HeadwaterError {
  const columns = key.map(({ name: column }) => column).join(', ');
  return new HeadwaterError(
    'RECORD_INVALID',
    `${name} has several rows with the same ${columns} (${values.join(', ')}), of which some could be lost; add columns to key that tell them apart`,
  );
}

/** A standby, which does not know what runs on the primary. It passes when it takes the place of the primary. */
export function standbyError({ name }: Input, safety: Safety): HeadwaterError {
  return new HeadwaterError(
    'INPUT_UNSUPPORTED',
    `${name} is read from a standby, which does not know the transactions that safety '${safety}' waits for; read from the primary, or set safety to 'snapshot' and lagMs to how long a statement can take`,
    { retryable: true },
  );
}

/** A table that is another one than that of the position. */
export function replacedError({ name, table }: Input, before: number): HeadwaterError {
  return new HeadwaterError(
    'INPUT_REPLACED',
    `${name} was dropped and created again since the position (its object id was ${before} and is ${table}); set onReplaced to 'continue' if its keys go on from there, or to 'restart' to read it from the beginning`,
  );
}

/** A table that was emptied and whose keys begin anew. */
export function truncatedError({ name }: Input, key: readonly string[], top: readonly string[]): HeadwaterError {
  return new HeadwaterError(
    'INPUT_TRUNCATED',
    `${name} was truncated since the position, and its keys begin anew: the position is at ${key.join(', ')}, the largest key at ${top.join(', ')}; set onTruncated to 'restart' to read it from the beginning`,
  );
}

/** Key columns that are others than those of the position. */
export function keyChangedError({ name, key }: Input, before: readonly string[], what: 'key' | 'type'): HeadwaterError {
  const now = key.map((column) => (what === 'key' ? column.name : column.signature)).join(', ');
  return new HeadwaterError(
    'STATE_INVALID',
    `the ${what === 'key' ? 'key' : 'type of the key'} of ${name} was ${before.join(', ')} when the position was stored and is ${now} now, so the position has no place in its order; go back, or reset the position`,
  );
}

/** A key of a part that this source does not have. */
export function unknownPartError(part: string): HeadwaterError {
  return new HeadwaterError('INPUT_MISSING', `${part} is no part of this source; see the option parts`, { part });
}
