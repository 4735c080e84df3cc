import { checkChoice, checkCount, checkFlag, checkFunction, checkKnown } from '@headwater/core/options';
import {
  checkFileOptions,
  fileOptionNames,
  textEncoding,
  type CheckedFileOptions,
  type FileOptions,
} from '@headwater/file/bytes';
import { checkDialect, type Dialect } from './dialect/dialect.ts';
import { dialectOptionNames, type DialectOptions } from './dialect/dialect-options.ts';
import { dialectInUnits } from './dialect/dialect-in-units.ts';
import type { BadRecord } from './record/bad-record.ts';
import type { Cell, Columns } from './rows/columns.ts';
import { checkColumns } from './rows/check-columns.ts';
import { fileText } from './text/file-text.ts';

/** What an item is: the row alone, or the row with its path and offset. */
export type CsvItems = 'rows' | 'located';

/** What to do with a bad record. */
export type OnBadRecord = 'stop' | 'skip' | 'deliver';

/** What {@link CsvSource} can be told. Its type parameters are inferred from the options that change what an item is. */
export interface CsvOptions<
  C extends Columns = Columns,
  H extends boolean = boolean,
  I extends CsvItems = CsvItems,
  B extends OnBadRecord = OnBadRecord,
>
  extends FileOptions, DialectOptions {
  /**
   * Whether the first record of each file names its columns. With `false` a row is an array of strings, unless `columns` names the
   * fields in their order. Default: `true`.
   */
  readonly header?: H;
  /**
   * Which columns a row has: a list of names, or an object with a function for each that makes the value from the
   * field's text; what it throws makes the record a bad one. Under a header they are found by name, in any order. Default: all
   * of the header, as strings.
   */
  readonly columns?: C | { readonly [name: string]: Cell };
  /** What an item is: `'rows'`, or `'located'`, a {@link LocatedRow}. Default: `'rows'`. */
  readonly items?: I;
  /**
   * What to do with a record that cannot be read: fail, give it to `onSkip` and go on, or return a {@link BadRecord} in its
   * place. Default: `'stop'`.
   */
  readonly onBadRecord?: B;
  /**
   * Called with every bad record that is skipped, as it is met: again if the position behind it was not committed yet. Must be
   * given with `onBadRecord: 'skip'`, so that nothing disappears silently.
   */
  readonly onSkip?: (bad: BadRecord) => void;
  /**
   * What to do with a record of more or fewer fields than there are columns: make it a bad one, fill up a shorter one with empty
   * strings, or that and cut a longer one. Default: `'error'`.
   */
  readonly onRaggedRow?: 'error' | 'fill' | 'fit';
  /**
   * What to do with column names that are empty or occur twice: rename them, to `column_3` or `city_2`, or fail.
   * Default: `'rename'`.
   */
  readonly onAmbiguousHeader?: 'rename' | 'error';
  /**
   * What to do with a last record that has no record delimiter: return it, or leave it for an execution that finds it
   * finished. Leave it when somebody is still writing the file. Default: `'return'`.
   */
  readonly onUnterminated?: 'return' | 'leave';
  /** How many items a batch has at most. It has fewer when what was read of the file ends. Default: 1000. */
  readonly batchSize?: number;
  /** How long a record may be, without its record delimiter; a longer one is bad. Default: 1,048,576 (1 MiB). */
  readonly maxRecordBytes?: number;
}

/** {@link CsvOptions}, checked and with their defaults. */
export interface CheckedCsvOptions extends CheckedFileOptions {
  readonly dialect: Dialect;
  readonly header: boolean;
  readonly columns: Columns | undefined;
  readonly located: boolean;
  readonly onBadRecord: OnBadRecord;
  readonly onSkip: (bad: BadRecord) => void;
  readonly onRaggedRow: 'error' | 'fill' | 'fit';
  readonly renameColumns: boolean;
  readonly leaveUnterminated: boolean;
  readonly batchSize: number;
  readonly maxRecordBytes: number;
}

const optionNames: Readonly<Record<keyof CsvOptions, true>> = {
  ...fileOptionNames,
  ...dialectOptionNames,
  header: true,
  columns: true,
  items: true,
  onBadRecord: true,
  onSkip: true,
  onRaggedRow: true,
  onAmbiguousHeader: true,
  onUnterminated: true,
  batchSize: true,
  maxRecordBytes: true,
};

/**
 * Checks what users pass in.
 *
 * @throws TypeError or RangeError that shows the value.
 */
export function checkCsvOptions(options: CsvOptions): CheckedCsvOptions {
  checkKnown('CsvSource', options, Object.keys(optionNames));
  const onSkip = checkFunction('onSkip', options.onSkip);
  const onBadRecord = checkChoice('onBadRecord', options.onBadRecord, ['stop', 'skip', 'deliver']);
  if ((onBadRecord === 'skip') !== (onSkip !== undefined)) {
    throw new TypeError(
      `onBadRecord 'skip' and onSkip go together; with onBadRecord '${onBadRecord}' ${onSkip === undefined ? 'onSkip must be given' : 'onSkip is never called'}`,
    );
  }
  const files = checkFileOptions(options);
  const dialect = checkDialect(options);
  // A byte order mark can only lead to an encoding that holds every character.
  dialectInUnits(dialect, fileText(textEncoding(files.encoding ?? 'utf-8')));
  const header = checkFlag('header', options.header, true);
  return {
    ...files,
    dialect,
    header,
    columns: options.columns === undefined ? undefined : checkColumns(options.columns, header),
    located: checkChoice('items', options.items, ['rows', 'located']) === 'located',
    onBadRecord,
    onSkip: onSkip ?? (() => {}),
    onRaggedRow: checkChoice('onRaggedRow', options.onRaggedRow, ['error', 'fill', 'fit']),
    renameColumns: checkChoice('onAmbiguousHeader', options.onAmbiguousHeader, ['rename', 'error']) === 'rename',
    leaveUnterminated: checkChoice('onUnterminated', options.onUnterminated, ['return', 'leave']) === 'leave',
    batchSize: checkCount('batchSize', options.batchSize, 1000),
    maxRecordBytes: checkCount('maxRecordBytes', options.maxRecordBytes, 1024 * 1024, 16),
  };
}
