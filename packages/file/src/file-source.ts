import type { FixedPartitionedSource } from '@headwater/core';
import { filePlace } from './bytes/index.ts';
import { checkLineOptions, type LineItem, type LineItems, type LineOptions } from './line-options.ts';
import type { LinePosition } from './line-position.ts';
import { LineSource } from './line-source.ts';

/** The lines of files, each file a part. `X` is what the option `items` makes of a line. */
export interface FileSource<X = string> extends FixedPartitionedSource<X, LinePosition> {}

/** The constructor of {@link FileSource}. */
export interface FileSourceConstructor {
  new <I extends LineItems = 'lines'>(
    paths: string | URL | readonly (string | URL)[],
    options?: LineOptions<I>,
  ): FileSource<LineItem<I>>;
}

/**
 * Reads the lines of a file, of the files that a glob matches, or of several of both, to their ends. It goes on exactly where
 * it stopped, after a check that the file is still the same; lines that were added since are read.
 *
 * Each file is a part. Its key is the file's name, for a glob its path from the directory before the first wildcard, with
 * `/`; so it is the same wherever the process is started from. Relative paths are resolved once, at construction.
 *
 * A path that leads to nothing is the error `INPUT_MISSING` at the start, a directory is `INPUT_KIND`: use
 * {@link DirSource} for one.
 *
 * ```ts
 * for await (const { part, items } of read(new FileSource('logs/*.log'), { id: 'logs', store })) {
 *   for (const line of items) console.log(part, line);
 * }
 * ```
 *
 * @throws TypeError or RangeError when an option or a path is wrong.
 */
export const FileSource: FileSourceConstructor = class<I extends LineItems> extends LineSource<I> {
  constructor(paths: string | URL | readonly (string | URL)[], options: LineOptions<I> = {}) {
    const checked = checkLineOptions('FileSource', options);
    const typed = typeof paths === 'string' || paths instanceof URL ? [paths] : paths;
    super(
      typed.map((path) => filePlace(path, checked.includeHidden, false)),
      checked,
    );
  }
};
