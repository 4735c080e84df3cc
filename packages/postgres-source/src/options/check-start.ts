import { shown } from '@headwater/core/options';
import type { PostgresOptions } from '../postgres-options.ts';
import { keyText } from './key-text.ts';

/** Where to begin: at the smallest key, behind the largest, or behind these values of the key columns. */
export type CheckedStart = 'beginning' | 'end' | readonly string[];

/** Where to begin. @throws TypeError with the value when it is no place. */
export function checkStart(start: PostgresOptions['start'], columns: number): CheckedStart {
  if (start === undefined || start === 'beginning') return 'beginning';
  if (start === 'end') return 'end';
  const after: unknown = Object(start).after;
  if (!Array.isArray(after) || after.length !== columns) {
    const values = columns === 1 ? 'a value' : `${columns} values`;
    throw new TypeError(`start must be 'beginning', 'end' or { after: [${values} of the key] }, not ${shown(start)}`);
  }
  return after.map((value: unknown) => keyText('start.after', value));
}
