import {
  FixedPartitionedSource,
  type BuildPartContext,
  type ListPartsContext,
  type StatefulSourcePartition,
} from '@headwater/core';
import { AbsentPart, FileSet, filePlace, openPart } from '@headwater/file/bytes';
import {
  checkCsvOptions,
  type CheckedCsvOptions,
  type CsvItems,
  type CsvOptions,
  type OnBadRecord,
} from './csv-options.ts';
import { headerUnknownError } from './csv-error.ts';
import { CsvPartition } from './csv-partition.ts';
import { checkCsvPosition, type CsvPosition } from './csv-position.ts';
import type { BadRecord } from './record/bad-record.ts';
import type { Columns, Row } from './rows/columns.ts';
import type { LocatedRow } from './rows/located-row.ts';
import { RowReader } from './rows/row-reader.ts';

/** The type of an item under the options that change it. */
export type CsvItem<C, H, I, B> =
  | (I extends 'located' ? LocatedRow<Row<C, H>> : Row<C, H>)
  | (B extends 'deliver' ? BadRecord : never);

/**
 * Reads CSV files: one, several, all that match a glob, or all in a directory. Each file is a part. It goes on at exactly
 * the next record, also inside a file that has grown.
 */
export interface CsvSource<X> extends FixedPartitionedSource<X, CsvPosition> {}

interface CsvSourceConstructor {
  /**
   * @param paths a file, a glob, a directory or a `file:` URL, or a list of them.
   * @throws TypeError or RangeError when an option is wrong; the message shows the value.
   */
  new <
    const C extends Columns = never,
    H extends boolean = true,
    I extends CsvItems = 'rows',
    B extends OnBadRecord = 'stop',
  >(
    paths: string | URL | readonly (string | URL)[],
    options?: CsvOptions<C, H, I, B>,
  ): CsvSource<CsvItem<C, H, I, B>>;
  readonly prototype: CsvSource<unknown>;
}

class CsvFiles extends FixedPartitionedSource<unknown, CsvPosition> {
  readonly #files: FileSet;
  readonly #options: CheckedCsvOptions;

  constructor(paths: string | URL | readonly (string | URL)[], options: CsvOptions = {}) {
    super();
    const each = typeof paths === 'string' || paths instanceof URL ? [paths] : paths;
    this.#options = checkCsvOptions(options);
    const { includeHidden } = this.#options;
    const places = each.map((path) => filePlace(path, includeHidden, true));
    this.#files = new FileSet(places, this.#options);
  }

  override get connector(): string {
    return '@headwater/csv';
  }

  /** Files are best read a few at a time: an open one holds a descriptor and a megabyte. */
  override get preferredOpenParts(): number {
    return 16;
  }

  override get endsAtNow(): boolean {
    return true;
  }

  override listParts({ signal }: Pick<ListPartsContext, 'signal'>): Promise<readonly string[]> {
    return this.#files.list(signal);
  }

  override async buildPart(
    context: BuildPartContext<CsvPosition>,
  ): Promise<StatefulSourcePartition<unknown, CsvPosition>> {
    const { part, resumeState, until } = context;
    if (resumeState !== undefined) checkCsvPosition(resumeState);
    const window = await openPart(this.#files, context, this.#options);
    if (window === undefined) return new AbsentPart<unknown, CsvPosition>(resumeState ?? { offset: 0 });
    // After a restart from the beginning, the rest of the position means nothing.
    const goesOn = window.offset > 0 ? resumeState : undefined;
    const stopAt = until === 'now' && window.openedSize > 0 ? window.openedSize : Infinity;
    try {
      return new CsvPartition(window, new RowReader(window, part, this.#options, goesOn, stopAt));
    } catch (error) {
      await window.close();
      throw error;
    }
  }

  override checkState(state: unknown): void {
    checkCsvPosition(state);
    const { offset, header } = state;
    if (this.#options.header && offset > 0 && header === undefined) throw headerUnknownError(undefined, offset);
  }
}

Object.defineProperty(CsvFiles, 'name', { value: 'CsvSource' });

/** {@inheritDoc CsvSource} */
// What a class cannot say: the type of its items follows from the options of its constructor.
export const CsvSource: CsvSourceConstructor = CsvFiles as unknown as CsvSourceConstructor;
