import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { conformance } from '@headwater/testing/vitest';
import { pathOfKey } from '../src/bytes/index.ts';
import { DirSource, FileSource, type LineOptions } from '../src/index.ts';

function create(): string {
  return mkdtempSync(join(tmpdir(), 'headwater-file-'));
}

function destroy(directory: string): void {
  rmSync(directory, { recursive: true });
}

function put(directory: string, part: string, lines: readonly string[]): void {
  const path = join(directory, String(pathOfKey(part)));
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, lines.map((line) => `${line}\n`).join(''));
}

function item(n: number): string {
  return `line ${n} ${'ä€😀'.repeat(n)}`;
}

function wrongOptions(directory: string): readonly { value: unknown; source: () => unknown }[] {
  const wrong = (options: object, value: unknown) => ({
    value,
    source: () => new DirSource(directory, options as LineOptions<'lines'>),
  });
  return [wrong({ batchSize: 0 }, 0), wrong({ maxLineBytes: -5 }, -5), wrong({ encoding: 'nope' }, 'nope')];
}

conformance('DirSource', {
  create,
  source: (directory) => new DirSource(directory, { batchSize: 2 }),
  item,
  put,
  destroy,
  parts: ['a.log', 'sub/b.log', 'sub/ü%2541.log'],
  bounded: true,
  grows: true,
  wrongOptions,
});

conformance('FileSource with a glob and located lines', {
  create,
  source: (directory) =>
    new FileSource(join(directory, '*.log'), { batchSize: 3, items: 'located', onMissing: 'skip' }),
  item,
  itemOf: ({ line }) => line,
  put,
  destroy,
  parts: ['a.log', 'b.log'],
  bounded: true,
  grows: true,
});
