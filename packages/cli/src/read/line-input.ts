import { stat } from 'node:fs/promises';
import { DirSource, FileSource, type LocatedLine } from '@headwater/file';
import { fileOptionsOf, lineOptionsOf } from './connector-options.ts';
import { type Input, linesOf } from './input.ts';
import { baseOf, pathOfPart } from '../part-path.ts';
import type { ReadValues } from './read-options.ts';

/** The lines of files, globs and directories. */
export async function lineInput(whats: readonly string[], values: ReadValues): Promise<Input> {
  const base = baseOf(whats[0] ?? '.');
  const common = { ...fileOptionsOf(values, base), ...lineOptionsOf(values) };
  if (values.located !== true) {
    const source = await sourceOf(
      whats,
      (paths) => new FileSource(paths, common),
      (path) => new DirSource(path, common),
    );
    const input: Input<string> = {
      source,
      ndjson: (_part, lines) => linesOf(lines.map((line) => `{"line":${JSON.stringify(line)}}`)),
    };
    return input;
  }
  const located = { ...common, items: 'located' } as const;
  const input: Input<LocatedLine> = {
    source: await sourceOf(
      whats,
      (paths) => new FileSource(paths, located),
      (path) => new DirSource(path, located),
    ),
    ndjson(part, lines) {
      const path = pathOfPart(part, base);
      return linesOf(lines.map((line) => JSON.stringify({ ...line, path })));
    },
  };
  return input;
}

async function sourceOf<S>(
  whats: readonly string[],
  files: (paths: readonly string[]) => S,
  directory: (path: string) => S,
): Promise<S> {
  const [only = '.', ...others] = whats;
  if (others.length === 0) return (await isDirectory(only)) ? directory(only) : files(whats);
  return files(await Promise.all(whats.map(async (what) => ((await isDirectory(what)) ? allFilesIn(what) : what))));
}

function allFilesIn(directory: string): string {
  return `${directory.replaceAll(/[*?[\](){}!+@|\\]/g, '\\$&')}/**`;
}

async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
