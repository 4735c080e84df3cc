import { checkChoice, checkFlag } from '@headwater/core/options';
import { textEncoding } from './text-encoding.ts';

/** The options that all sources of files have in common. */
export interface FileOptions {
  /**
   * The directory that part keys are relative to. Default: each path has its own: the directory itself, the directory
   * before the first wildcard of a glob, the directory of a file. Needed when two of several paths would give the
   * same key.
   */
  readonly base?: string;
  /** Whether directories and globs also find names that start with a dot. Default: `false`. */
  readonly includeHidden?: boolean;
  /**
   * Whether symbolic links to directories are walked; no directory is walked twice. Links to files are read in either
   * case, each file once. Default: `false`.
   */
  readonly followSymlinks?: boolean;
  /** A label of the WHATWG encoding list. Default: what the byte order mark says, UTF-8 without one. */
  readonly encoding?: string;
  /** What to do with bytes that are not valid in the encoding: fail, or put U+FFFD in their place. Default: `'error'`. */
  readonly onInvalidBytes?: 'error' | 'replace';
  /** What to do with a path that leads to nothing, or a file that is gone when it is opened. Default: `'error'`. */
  readonly onMissing?: 'error' | 'skip';
  /** What to do with a file that is shorter now than what was read of it. Default: `'error'`. */
  readonly onTruncated?: 'error' | 'restart';
  /** What to do with a file that was replaced or rewritten since it was read. Default: `'error'`. */
  readonly onReplaced?: 'error' | 'restart';
}

/** The names of {@link FileOptions}. */
export const fileOptionNames: Readonly<Record<keyof FileOptions, true>> = {
  base: true,
  includeHidden: true,
  followSymlinks: true,
  encoding: true,
  onInvalidBytes: true,
  onMissing: true,
  onTruncated: true,
  onReplaced: true,
};

/** {@link FileOptions}, checked and with their defaults. */
export interface CheckedFileOptions {
  readonly base: string | undefined;
  readonly includeHidden: boolean;
  readonly followLinks: boolean;
  /** `undefined`: as the byte order mark says. */
  readonly encoding: string | undefined;
  readonly onInvalidBytes: 'error' | 'replace';
  readonly skipMissing: boolean;
  readonly onTruncated: 'error' | 'restart';
  readonly onReplaced: 'error' | 'restart';
}

/**
 * Checks what users pass in.
 *
 * @throws TypeError or RangeError that shows the value.
 */
export function checkFileOptions(options: FileOptions): CheckedFileOptions {
  const { base, encoding } = options;
  if (base !== undefined && typeof base !== 'string') throw new TypeError(`base must be a string, not ${String(base)}`);
  if (encoding !== undefined) textEncoding(encoding);
  return {
    base,
    encoding,
    includeHidden: checkFlag('includeHidden', options.includeHidden, false),
    followLinks: checkFlag('followSymlinks', options.followSymlinks, false),
    onInvalidBytes: checkChoice('onInvalidBytes', options.onInvalidBytes, ['error', 'replace']),
    skipMissing: checkChoice('onMissing', options.onMissing, ['error', 'skip']) === 'skip',
    onTruncated: checkChoice('onTruncated', options.onTruncated, ['error', 'restart']),
    onReplaced: checkChoice('onReplaced', options.onReplaced, ['error', 'restart']),
  };
}
