import { readdir, realpath, stat } from 'node:fs/promises';
import { errnoOf, inputError } from './input-error.ts';
import type { NamePattern } from './name-pattern.ts';
import { keyOfPath } from './part-key.ts';

/** A file that {@link walkDirectory} found. */
export interface FoundFile {
  /** The key of its path relative to the directory that was walked. */
  readonly key: string;
  /** The key of its real path: the same for the file and for a symbolic link to it. */
  readonly real: string;
}

interface Directory {
  readonly path: string | Buffer;
  readonly prefix: string;
  readonly real: string;
  readonly depth: number;
}

interface Link {
  readonly path: string | Buffer;
  readonly key: string;
  readonly depth: number;
}

/**
 * Finds the regular files under a directory that match, in no particular order. Nothing is opened. Names that start with a
 * dot are left out unless the pattern asks for them. A symbolic link to a file counts as a file of that name, unless
 * the file is found without it; a link to a directory is walked only with `followLinks`, and no directory twice, so
 * that circles end.
 */
export async function walkDirectory(
  root: string,
  pattern: NamePattern,
  followLinks: boolean,
  signal: AbortSignal,
): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const walked = new Set<string>();
  let links: Link[] = [];
  await walk({ path: root, prefix: '', real: await realKey(root), depth: 1 });
  while (links.length > 0) {
    const reals = new Set(found.map(({ real }) => real));
    for (const link of links.splice(0).toSorted((a, b) => (a.key < b.key ? -1 : 1))) await follow(link, reals);
  }
  return found;

  async function walk(start: Directory): Promise<void> {
    const waiting = [start];
    for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
      signal.throwIfAborted();
      if (walked.has(directory.real)) continue;
      walked.add(directory.real);
      for (const entry of await entriesOf(directory.path, directory !== start)) {
        const segment = keyOfPath(entry.name);
        if (segment.startsWith('.') && !pattern.hidden) continue;
        const key = directory.prefix + segment;
        const path = (): string | Buffer => joined(directory.path, entry.name);
        const real = `${directory.real}/${segment}`;
        if (entry.isFile()) {
          if (pattern.matches(key)) found.push({ key, real });
        } else if (entry.isDirectory()) {
          if (directory.depth < pattern.maxDepth) {
            waiting.push({ path: path(), prefix: `${key}/`, real, depth: directory.depth + 1 });
          }
        } else if (entry.isSymbolicLink()) {
          links.push({ path: path(), key, depth: directory.depth });
        }
      }
    }
  }

  async function follow({ path, key, depth }: Link, reals: Set<string>): Promise<void> {
    const stats = await stat(path).catch((error: unknown) => ifGone(error, path));
    if (stats?.isFile() && pattern.matches(key)) {
      const real = await realKey(path);
      if (!reals.has(real)) found.push({ key, real });
      reals.add(real);
    } else if (stats?.isDirectory() && followLinks && depth < pattern.maxDepth) {
      await walk({ path, prefix: `${key}/`, real: await realKey(path), depth: depth + 1 });
    }
  }
}

/** The key of a path without symbolic links. */
export async function realKey(path: string | Buffer): Promise<string> {
  try {
    return keyOfPath(await realpath(path, { encoding: 'buffer' }));
  } catch (error) {
    throw inputError(error, { path });
  }
}

async function entriesOf(path: string | Buffer, mayBeGone: boolean): Promise<readonly Entry[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const garbled = entries.some(({ name }) => name.includes('\ufffd'));
    return garbled ? await readdir(path, { withFileTypes: true, encoding: 'buffer' }) : entries;
  } catch (error) {
    if (mayBeGone) ifGone(error, path);
    else throw inputError(error, { path });
    return [];
  }
}

interface Entry {
  readonly name: string | Buffer;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** What was deleted since its directory was read, or a link that leads nowhere, is no error. */
function ifGone(error: unknown, path: string | Buffer): undefined {
  const errno = errnoOf(error);
  if (errno !== 'ENOENT' && errno !== 'ENOTDIR' && errno !== 'ELOOP') throw inputError(error, { path });
}

function joined(directory: string | Buffer, name: string | Buffer): string | Buffer {
  if (typeof directory === 'string' && typeof name === 'string') return `${directory}/${name}`;
  return Buffer.concat([Buffer.from(directory), Buffer.from('/'), Buffer.from(name)]);
}
