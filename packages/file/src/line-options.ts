import { checkChoice, checkCount, checkKnown } from '@headwater/core/options';
import { checkFileOptions, type CheckedFileOptions, fileOptionNames, type FileOptions } from './bytes/index.ts';
import type { LocatedLine } from './located-line.ts';

/** What an item is: the line alone, or the line with its path and offset. */
export type LineItems = 'lines' | 'located';

/** The type of an item for a choice of {@link LineItems}. */
export type LineItem<I extends LineItems> = I extends 'located' ? LocatedLine : string;

/** How lines are read, for all sources of lines. */
export interface LineOptions<I extends LineItems = LineItems> extends FileOptions {
  /** What an item is: `'lines'`, a string without its line end, or `'located'`, a {@link LocatedLine}. Default: `'lines'`. */
  readonly items?: I;
  /** How many lines a batch has at most; one of long lines has fewer, it ends after 1 MiB. Default: 1000. */
  readonly batchSize?: number;
  /** How long a line may be, without its line end. At least 16. Default: 1,048,576 (1 MiB). */
  readonly maxLineBytes?: number;
  /** What to do with a longer one: fail, return its first `maxLineBytes`, or leave it out. Default: `'error'`. */
  readonly onLongLine?: 'error' | 'truncate' | 'skip';
  /**
   * What to do with a last line that has no line end: return it, or leave it for an execution that finds it finished.
   * Leave it when somebody is still writing the file. Default: `'return'`.
   */
  readonly onUnterminated?: 'return' | 'leave';
  /**
   * What to do when such a line was returned and the file went on in the middle of it: fail, or return the rest as a
   * line of its own. Default: `'error'`.
   */
  readonly onContinued?: 'error' | 'rest';
}

const lineOptionNames: Readonly<Record<keyof LineOptions, true>> = {
  ...fileOptionNames,
  items: true,
  batchSize: true,
  maxLineBytes: true,
  onLongLine: true,
  onUnterminated: true,
  onContinued: true,
};

/** {@link LineOptions}, checked and with their defaults. */
export interface CheckedLineOptions<I extends LineItems = LineItems> extends CheckedFileOptions {
  readonly items: I;
  readonly batchSize: number;
  readonly maxLineBytes: number;
  readonly onLongLine: 'error' | 'truncate' | 'skip';
  readonly leaveUnterminated: boolean;
  readonly onContinued: 'error' | 'rest';
}

/**
 * Checks what users pass in.
 *
 * @param what the source whose options they are.
 * @param more the names of options that only this source has.
 * @throws TypeError or RangeError that shows the value.
 */
export function checkLineOptions<I extends LineItems>(
  what: string,
  options: LineOptions<I>,
  more: readonly string[] = [],
): CheckedLineOptions<I> {
  checkKnown(what, options, [...Object.keys(lineOptionNames), ...more]);
  return {
    ...checkFileOptions(options),
    // The type says 'lines' whenever the option is left out: it is the default of the type parameter as well.
    items: checkChoice<LineItems>('items', options.items, ['lines', 'located']) as I,
    batchSize: checkCount('batchSize', options.batchSize, 1000),
    maxLineBytes: checkCount('maxLineBytes', options.maxLineBytes, 1024 * 1024, 16),
    onLongLine: checkChoice('onLongLine', options.onLongLine, ['error', 'truncate', 'skip']),
    leaveUnterminated: checkChoice('onUnterminated', options.onUnterminated, ['return', 'leave']) === 'leave',
    onContinued: checkChoice('onContinued', options.onContinued, ['error', 'rest']),
  };
}
