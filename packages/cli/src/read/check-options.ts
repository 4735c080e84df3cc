import { UsageError } from '../arguments/usage-error.ts';
import type { Format } from './format.ts';
import type { ReadValues } from './read-options.ts';

type Option = keyof ReadValues;

/** The options that only files of records have. */
const recordOptions: readonly Option[] = [
  'delimiter',
  'quote',
  'escape',
  'comment',
  'trim',
  'relax-quotes',
  'no-header',
  'columns',
  'on-bad-record',
  'on-ragged-row',
];

/** The options that only files of lines have. */
const lineOptions: readonly Option[] = ['on-long-line', 'on-continued'];

/** The options that only what lies on a disk has: standard input can be neither found nor read again. */
const fileOptions: readonly Option[] = [
  'state',
  'id',
  'take-over',
  'located',
  'hidden',
  'follow-symlinks',
  'on-missing',
  'on-truncated',
  'on-replaced',
  'on-unterminated',
  'on-long-line',
  'on-continued',
];

const stateOptions: readonly Option[] = ['id', 'take-over'];

/** Refuses options that would do nothing. @throws UsageError that names the first of them. */
export function checkOptions(values: ReadValues, format: Format, piped: boolean): void {
  const wrongFormat = givenOf(format === 'lines' ? recordOptions : lineOptions, values);
  if (wrongFormat !== undefined) {
    const fit = format === 'lines' ? 'csv and tsv' : 'lines';
    throw new UsageError(`--${wrongFormat} is for ${fit}, and this is read as ${format}; see --format`);
  }
  const file = piped ? givenOf(fileOptions, values) : undefined;
  if (file !== undefined) throw new UsageError(`--${file} is for files: standard input cannot be read again`);
  const withoutState = values.state === undefined ? givenOf(stateOptions, values) : undefined;
  if (withoutState !== undefined) throw new UsageError(`--${withoutState} needs --state`);
}

function givenOf(options: readonly Option[], values: ReadValues): Option | undefined {
  return options.find((option) => values[option] !== undefined);
}
