import { lstat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { keyPrefix, rootOf, type FilePlace, type FileRoot } from './file-place.ts';
import { pathOfKey } from './part-key.ts';
import { realKey, walkDirectory, type FoundFile } from './walk-directory.ts';

/** How a {@link FileSet} looks for its files. */
export interface FileSetOptions {
  /** The directory that part keys are relative to. Default: each path has its own. */
  readonly base?: string | undefined;
  readonly followLinks: boolean;
  /** Whether a path that leads to nothing is passed over instead of being an error. */
  readonly skipMissing: boolean;
}

interface PlacedRoot extends FileRoot {
  readonly prefix: string;
}

/** The files that a source reads: finds their part keys, and finds a file again by its key alone (C2). */
export class FileSet {
  readonly #places: readonly FilePlace[];
  readonly #base: string | undefined;
  readonly #followLinks: boolean;
  readonly #skipMissing: boolean;

  constructor(places: readonly FilePlace[], { base, followLinks, skipMissing }: FileSetOptions) {
    if (places.length === 0) throw new RangeError('there must be at least one path');
    this.#places = places;
    this.#base = base === undefined ? undefined : resolve(base);
    this.#followLinks = followLinks;
    this.#skipMissing = skipMissing;
    for (const { glob, path } of places) if (this.#base !== undefined) keyPrefix(this.#base, glob?.directory ?? path);
  }

  /**
   * The keys of all files, sorted, each file once, however many paths and links lead to it.
   *
   * @throws HeadwaterError `INPUT_MISSING` when a path leads to nothing, `INPUT_KIND` when it is of the wrong kind,
   * `PART_DUPLICATE` when two files would have the same key.
   */
  async list(signal: AbortSignal): Promise<readonly string[]> {
    const found: FoundFile[][] = [];
    for (const [place, root] of await this.#roots()) {
      signal.throwIfAborted();
      const files = root === undefined ? [] : await this.#filesOf(root, signal);
      const leadsNowhere = root === undefined || (files.length === 0 && root.pattern === place.glob?.pattern);
      if (leadsNowhere && !this.#skipMissing) throw missing(place, root);
      found.push(files);
    }
    const [files = [], ...others] = found;
    return (others.length === 0 ? files : eachOnce(found.flat())).map(({ key }) => key).toSorted();
  }

  /** The path of a part; `undefined` when none of the paths leads to a file with this key. */
  async locate(part: string): Promise<string | Buffer | undefined> {
    if (part.split('/').includes('..')) return undefined;
    for (const [, root] of await this.#roots()) {
      if (root === undefined || !part.startsWith(root.prefix)) continue;
      const key = part.slice(root.prefix.length);
      if (!root.pattern.matches(key)) continue;
      const path = below(root.directory, pathOfKey(key));
      if (this.#places.length === 1 || (await exists(path))) return path;
    }
    return undefined;
  }

  /** Wider directories first, so that the order in which the paths were given makes no difference. */
  async #roots(): Promise<readonly (readonly [FilePlace, PlacedRoot | undefined])[]> {
    const roots = await Promise.all(
      this.#places.map(async (place) => {
        const root = await rootOf(place);
        const prefix = root && this.#base !== undefined ? keyPrefix(this.#base, root.directory) : '';
        return [place, root && { ...root, prefix }] as const;
      }),
    );
    return roots.toSorted(([a], [b]) => widthOf(a) - widthOf(b) || (a.path < b.path ? -1 : 1));
  }

  async #filesOf(root: PlacedRoot, signal: AbortSignal): Promise<FoundFile[]> {
    const { directory, file, pattern, prefix } = root;
    if (file !== undefined) return [{ key: prefix + file, real: await realKey(below(directory, pathOfKey(file))) }];
    const found = await walkDirectory(directory, pattern, this.#followLinks, signal);
    return prefix === '' ? found : found.map(({ key, real }) => ({ key: prefix + key, real }));
  }
}

/** Leaves out files that were found before, under whatever key. */
function eachOnce(files: readonly FoundFile[]): readonly FoundFile[] {
  const reals = new Set<string>();
  const byKey = new Map<string, FoundFile>();
  for (const file of files) {
    if (reals.has(file.real)) continue;
    const other = byKey.get(file.key);
    if (other !== undefined) throw duplicate(file.key, other.real, file.real);
    reals.add(file.real);
    byKey.set(file.key, file);
  }
  return [...byKey.values()];
}

function missing({ typed, path, glob }: FilePlace, root: FileRoot | undefined): HeadwaterError {
  const sentence =
    glob === undefined
      ? `${typed}: no such file or directory (looked for ${path})`
      : `${typed} matches no file${root === undefined ? '' : ` in ${root.directory}`}`;
  return new HeadwaterError('INPUT_MISSING', `${sentence}; check the path, or set onMissing to 'skip'`);
}

function duplicate(key: string, one: string, other: string): HeadwaterError {
  return new HeadwaterError(
    'PART_DUPLICATE',
    `${one} and ${other} would both be the part "${key}"; set base to a directory above both, then keys are relative to it`,
    { part: key },
  );
}

function widthOf({ path, glob }: FilePlace): number {
  return (glob?.directory ?? path).length;
}

function below(directory: string, path: string | Buffer): string | Buffer {
  if (typeof path === 'string') return join(directory, path);
  return Buffer.concat([Buffer.from(`${directory}/`), path]);
}

async function exists(path: string | Buffer): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
