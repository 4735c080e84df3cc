import { realpath, stat } from 'node:fs/promises';
import { entriesOf, type Entry } from './directory-entries.ts';
import { inputError, unlessGone } from './input-error.ts';
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

interface Walk {
  readonly pattern: NamePattern;
  readonly signal: AbortSignal;
  readonly files: FoundFile[];
  readonly links: Link[];
  /** The real paths of the directories that were walked. */
  readonly walked: Set<string>;
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
  const walk: Walk = { pattern, signal, files: [], links: [], walked: new Set() };
  const linked: FoundFile[] = [];
  await walkBelow({ path: root, prefix: '', real: await realKey(root), depth: 1 }, walk);
  while (walk.links.length > 0) {
    // In order of their names, so that it is always the same one of several links that counts.
    for (const { path, key, depth } of walk.links.splice(0).toSorted(byKey)) {
      const stats = await stat(path).catch((error: unknown) => unlessGone(error, path));
      if (stats?.isFile() && pattern.matches(key)) {
        linked.push({ key, real: await realKey(path) });
      } else if (stats?.isDirectory() && followLinks && depth < pattern.maxDepth) {
        await walkBelow({ path, prefix: `${key}/`, real: await realKey(path), depth: depth + 1 }, walk);
      }
    }
  }
  return linked.length === 0 ? walk.files : withLinked(walk.files, linked);
}

async function walkBelow(start: Directory, walk: Walk): Promise<void> {
  const waiting = [start];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    walk.signal.throwIfAborted();
    if (walk.walked.has(directory.real)) continue;
    walk.walked.add(directory.real);
    for await (const entries of entriesOf(directory.path, directory !== start)) {
      for (const entry of entries) waiting.push(...note(entry, directory, walk));
    }
  }
}

/** Takes notice of what a directory holds; the answer is what is to be walked because of it. */
function note(entry: Entry, directory: Directory, { pattern, files, links }: Walk): readonly Directory[] {
  const segment = keyOfPath(entry.name);
  if (segment.startsWith('.') && !pattern.hidden) return [];
  const key = directory.prefix + segment;
  const real = `${directory.real}/${segment}`;
  const { depth } = directory;
  if (entry.isFile()) {
    if (pattern.matches(key)) files.push({ key, real });
  } else if (entry.isSymbolicLink()) {
    links.push({ path: joined(directory.path, entry.name), key, depth });
  } else if (entry.isDirectory() && depth < pattern.maxDepth) {
    return [{ path: joined(directory.path, entry.name), prefix: `${key}/`, real, depth: depth + 1 }];
  }
  return [];
}

function withLinked(files: readonly FoundFile[], linked: readonly FoundFile[]): FoundFile[] {
  const reals = new Set(files.map(({ real }) => real));
  const all = [...files];
  for (const file of linked.toSorted(byKey)) {
    if (!reals.has(file.real)) all.push(file);
    reals.add(file.real);
  }
  return all;
}

function byKey(one: { readonly key: string }, other: { readonly key: string }): number {
  return one.key < other.key ? -1 : 1;
}

/** The key of a path without symbolic links. */
export async function realKey(path: string | Buffer): Promise<string> {
  try {
    return keyOfPath(await realpath(path, { encoding: 'buffer' }));
  } catch (error) {
    throw inputError(error, { path });
  }
}

function joined(directory: string | Buffer, name: string | Buffer): string | Buffer {
  if (typeof directory === 'string' && typeof name === 'string') return `${directory}/${name}`;
  return Buffer.concat([Buffer.from(directory), Buffer.from('/'), Buffer.from(name)]);
}
