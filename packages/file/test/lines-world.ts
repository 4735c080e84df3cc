import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathOfKey } from '../src/bytes/index.ts';

/** The members that worlds of lines in files have in common; a world is a directory. */
export const linesWorld: {
  create(): string;
  item(n: number): string;
  put(directory: string, part: string, lines: readonly string[]): void;
  destroy(directory: string): void;
} = {
  create: () => mkdtempSync(join(tmpdir(), 'headwater-file-')),
  item: (n) => `line ${n} ${'ä€😀'.repeat(n % 10)}`,
  put(directory, part, lines) {
    const path = join(directory, String(pathOfKey(part)));
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, lines.map((line) => `${line}\n`).join(''));
  },
  destroy: (directory) => rmSync(directory, { recursive: true }),
};
