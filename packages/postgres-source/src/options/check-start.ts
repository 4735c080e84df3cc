import { shown } from '@headwater/core/options';
import type { PostgresOptions } from '../postgres-options.ts';
import { keyText } from './key-text.ts';

/** Where to begin: at the smallest key, behind the largest, or behind these values of the key columns. */
export type CheckedStart = 'earliest' | 'latest' | readonly string[];

/** Where to begin. @throws TypeError with the value when it is no place. */
export function checkStart(start: PostgresOptions['startingOffset'], columns: number): CheckedStart {
  if (start === undefined || start === 'earliest') return 'earliest';
  if (start === 'latest') return 'latest';
  const after: unknown = Object(start).after;
  if (!Array.isArray(after) || after.length !== columns) {
    const values = columns === 1 ? 'a value' : `${columns} values`;
    throw new TypeError(
      `startingOffset must be 'earliest', 'latest' or { after: [${values} of the key] }, not ${shown(start)}`,
    );
  }
  return after.map((value: unknown) => keyText('startingOffset.after', value));
}
