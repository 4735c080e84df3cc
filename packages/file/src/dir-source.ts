import type { FixedPartitionedSource } from '@headwater/core';
import { directoryPlace } from './bytes/index.ts';
import { checkLineOptions, type LineItem, type LineItems, type LineOptions } from './line-options.ts';
import type { LinePosition } from './line-position.ts';
import { LineSource } from './line-source.ts';

/** The options of {@link DirSource}. */
export interface DirOptions<I extends LineItems = LineItems> extends LineOptions<I> {
  /** A glob, relative to the directory, that says which of its files are read; `'*.log'` for example. Default: `'**'`, all. */
  readonly match?: string;
}

/** The lines of the files in a directory, each file a part. `X` is what the option `items` makes of a line. */
export interface DirSource<X = string> extends FixedPartitionedSource<X, LinePosition> {}

/** The constructor of {@link DirSource}. */
export interface DirSourceConstructor {
  new <I extends LineItems = 'lines'>(directory: string | URL, options?: DirOptions<I>): DirSource<LineItem<I>>;
}

/**
 * Reads the lines of all files in a directory and the directories below, or of those that `match`, as {@link FileSource}
 * does. The key of a part is the file's path from the directory, with `/`.
 *
 * Names that start with a dot, and whatever is no regular file, are left out. Files that are new at the next start are read
 * then. A directory that does not exist is the error `INPUT_MISSING`; an empty one has no parts. Put files into the
 * directory by renaming: one that is seen half written is read half.
 *
 * @throws TypeError or RangeError when an option or the path is wrong.
 */
export const DirSource: DirSourceConstructor = class<I extends LineItems> extends LineSource<I> {
  constructor(directory: string | URL, options: DirOptions<I> = {}) {
    const checked = checkLineOptions('DirSource', options, ['match']);
    const { match = '**' } = options;
    if (typeof match !== 'string') throw new TypeError(`match must be a string, not ${String(match)}`);
    super([directoryPlace(directory, match, checked.includeHidden)], checked);
  }
};
