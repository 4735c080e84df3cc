import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Has something done when a test has finished. */
export type WhenFinished = (clean: () => void) => void;

/** An empty directory that is removed after the test. Tests that run at the same time say which of them it is. */
export function temporaryDirectory(whenFinished: WhenFinished = onTestFinished): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'headwater-cli-')));
  whenFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Writes a file of `count` lines, `line 0` and so on, into the directory. Returns its lines. */
export function writeLines(directory: string, name: string, count: number): string[] {
  const lines = Array.from({ length: count }, (_, index) => `line ${index}`);
  writeFileSync(join(directory, name), lines.map((line) => `${line}\n`).join(''));
  return lines;
}
