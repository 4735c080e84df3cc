import picomatch from 'picomatch';
import { readableKey } from './part-key.ts';

/** Which of the files under a directory are meant. */
export interface NamePattern {
  /** Whether the file with this key, relative to the directory, is one of them. */
  matches(key: string): boolean;
  /** How many directories deep a match can be: 1 for files of the directory itself. */
  readonly maxDepth: number;
  /** Whether a file or directory whose name starts with a dot can be one of them. */
  readonly hidden: boolean;
}

/** Makes a {@link NamePattern} of a glob that is relative to the directory, `**` for every file. */
export function namePattern(glob: string, includeHidden: boolean): NamePattern {
  // A name may hold a line feed: the dot of a regular expression must match it too.
  const options = { dot: includeHidden, nonegate: true, windows: false, flags: 's' };
  const matcher = picomatch(glob.normalize('NFC'), options);
  return {
    matches: (key) => matcher(readableKey(key)),
    maxDepth: /\*\*|[{(].*\/.*[})]/.test(glob) ? Infinity : glob.split('/').length,
    hidden: includeHidden || /(?:^|[/{(,|])\\?[.[]/.test(glob),
  };
}

/** A path that holds a glob, split into the directory before the first wildcard and the rest; `undefined` for a plain path. */
export function splitGlob(path: string): { readonly directory: string; readonly glob: string } | undefined {
  const { isGlob, base, glob, prefix } = picomatch.scan(path, { nonegate: true, unescape: true });
  return isGlob ? { directory: `${prefix}${base}`, glob } : undefined;
}
