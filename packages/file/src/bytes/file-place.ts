import { basename, dirname, relative, resolve, sep } from 'node:path';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { HeadwaterError } from '@headwater/core';
import { errnoOf, inputError } from './input-error.ts';
import { namePattern, splitGlob, type NamePattern } from './name-pattern.ts';
import { keyOfPath } from './part-key.ts';
import { kindOf } from './regular-file.ts';

/** One of the paths that a user gave: a file, a directory or a glob. Which of them shows when the disk is looked at. */
export interface FilePlace {
  /** As the user wrote it, for messages. */
  readonly typed: string;
  /** The path, absolute, as if it held no glob. */
  readonly path: string;
  /** The directory before the first wildcard, absolute, and what is meant of it; `undefined` when there is no wildcard. */
  readonly glob: { readonly directory: string; readonly pattern: NamePattern } | undefined;
  /** What is meant of the path when it turns out to be a directory; `undefined` when it must not be one. */
  readonly inDirectory: NamePattern | undefined;
  /** Whether the path must be a directory. */
  readonly onlyDirectory: boolean;
}

/** A place as it is on the disk now. */
export interface FileRoot {
  readonly directory: string;
  /** The key of the one file that is meant; `undefined` when a pattern says which. */
  readonly file: string | undefined;
  readonly pattern: NamePattern;
}

/** Makes a place of a path that may be a file or a glob and, if `directories` says so, a directory. */
export function filePlace(typed: string | URL, includeHidden: boolean, directories: boolean): FilePlace {
  const path = typedPath(typed);
  const split = typed instanceof URL ? undefined : splitGlob(path);
  const glob = split && { directory: resolve(split.directory), pattern: namePattern(split.glob, includeHidden) };
  const inDirectory = directories ? namePattern('**', includeHidden) : undefined;
  return { typed: path, path: resolve(path), glob, inDirectory, onlyDirectory: false };
}

/** Makes a place of a directory and of a pattern that says which of its files are meant. */
export function directoryPlace(typed: string | URL, match: string, includeHidden: boolean): FilePlace {
  const path = typedPath(typed);
  const inDirectory = namePattern(match, includeHidden);
  return { typed: path, path: resolve(path), glob: undefined, inDirectory, onlyDirectory: true };
}

/**
 * Looks what a place is now. A path that exists as it is written is that file or directory, even if it looks like
 * a glob; `undefined` when there is nothing.
 *
 * @throws HeadwaterError `INPUT_KIND` when it is of a kind that cannot be read, `INPUT_DENIED` without permission.
 */
export async function rootOf(place: FilePlace): Promise<FileRoot | undefined> {
  const { typed, path, glob, inDirectory, onlyDirectory } = place;
  const stats = await statIfThere(path);
  if (stats === undefined) {
    const there = glob !== undefined && (await statIfThere(glob.directory))?.isDirectory() === true;
    return there ? { ...glob, file: undefined } : undefined;
  }
  if (stats.isDirectory()) {
    if (inDirectory !== undefined) return { directory: path, file: undefined, pattern: inDirectory };
    throw new HeadwaterError(
      'INPUT_KIND',
      `${typed} is a directory, not a file; to read the files in it use DirSource`,
    );
  }
  if (onlyDirectory || !stats.isFile()) {
    const expected = onlyDirectory ? 'a directory' : 'a regular file';
    throw new HeadwaterError('INPUT_KIND', `${typed} is ${kindOf(stats)}, not ${expected}`);
  }
  const file = keyOfPath(basename(path));
  return { directory: dirname(path), file, pattern: { matches: (key) => key === file, maxDepth: 1, hidden: true } };
}

/** The key of a directory relative to another one that holds it, with a `/` at the end; empty when they are the same. */
export function keyPrefix(base: string, directory: string): string {
  const between = relative(base, directory);
  if (between === '') return '';
  if (between === '..' || between.startsWith(`..${sep}`)) {
    throw new RangeError(`base must be a directory above all paths, but ${base} is not above ${directory}`);
  }
  return `${keyOfPath(between.replaceAll(sep, '/'))}/`;
}

async function statIfThere(path: string): Promise<Awaited<ReturnType<typeof stat>> | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'ENOTDIR' || errno === 'ENAMETOOLONG') return undefined;
    throw inputError(error, { path });
  }
}

function typedPath(typed: string | URL): string {
  const path = typed instanceof URL ? fileURLToPath(typed) : typed;
  if (typeof path !== 'string') throw new TypeError(`a path must be a string or a file: URL, not ${String(path)}`);
  if (path === '' || path.includes('\0'))
    throw new TypeError(`a path must not be ${path === '' ? 'empty' : 'hold NUL'}`);
  return path;
}
