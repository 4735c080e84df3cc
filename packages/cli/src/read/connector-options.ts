import type { CsvOptions } from '@headwater/csv';
import type { FileOptions, LineOptions } from '@headwater/file';
import { choiceOf, numberOf } from '../arguments/parse-arguments.ts';
import type { ReadValues } from './read-options.ts';

/** What all files are told. @throws UsageError when a value is none that is known. */
export function fileOptionsOf(values: ReadValues, base: string): FileOptions {
  return given({
    base,
    includeHidden: values.hidden,
    followSymlinks: values['follow-symlinks'],
    encoding: values.encoding,
    onInvalidBytes: choiceOf('on-invalid-bytes', values['on-invalid-bytes'], ['error', 'replace']),
    onMissing: choiceOf('on-missing', values['on-missing'], ['error', 'skip']),
    onTruncated: choiceOf('on-truncated', values['on-truncated'], ['error', 'restart']),
    onReplaced: choiceOf('on-replaced', values['on-replaced'], ['error', 'restart']),
  });
}

/** What files of lines are told, apart from {@link fileOptionsOf}. @throws UsageError as it. */
export function lineOptionsOf(values: ReadValues): Omit<LineOptions, 'items'> {
  return given({
    maxLineBytes: maxBytesOf(values),
    onLongLine: choiceOf('on-long-line', values['on-long-line'], ['error', 'truncate', 'skip']),
    onUnterminated: unterminatedOf(values),
    onContinued: choiceOf('on-continued', values['on-continued'], ['error', 'rest']),
  });
}

/** How long a line or a record may be. @throws UsageError when it is no number. */
export function maxBytesOf(values: ReadValues): number | undefined {
  return numberOf('max-bytes', values['max-bytes']);
}

/** The columns that are wanted, or the names of the fields. */
export function columnsOf({ columns }: ReadValues): readonly string[] | undefined {
  return columns?.split(',').map((name) => name.trim());
}

/** What files of records are told, apart from {@link fileOptionsOf}. @throws UsageError as it. */
export function recordOptionsOf(values: ReadValues, format: 'csv' | 'tsv'): CsvOptions {
  return given({
    delimiter: values.delimiter ?? (format === 'tsv' ? '\t' : undefined),
    quote: values.quote === '' ? null : values.quote,
    escape: values.escape,
    comment: values.comment,
    trim: values.trim,
    relaxQuotes: values['relax-quotes'],
    header: values['no-header'] === true ? false : undefined,
    columns: columnsOf(values),
    onBadRecord: choiceOf('on-bad-record', values['on-bad-record'], ['stop', 'skip', 'deliver']),
    onRaggedRow: choiceOf('on-ragged-row', values['on-ragged-row'], ['error', 'fill', 'fit']),
    onUnterminated: unterminatedOf(values),
    maxRecordBytes: maxBytesOf(values),
  });
}

function unterminatedOf(values: ReadValues): 'return' | 'leave' | undefined {
  return choiceOf('on-unterminated', values['on-unterminated'], ['return', 'leave']);
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined, so that the defaults of whoever is given them hold. */
export function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
