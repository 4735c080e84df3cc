import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The names of what is in a folder already, but for `.git`; nothing when it is not there. */
export function foundIn(directory: string): readonly string[] | 'a file' {
  if (!existsSync(directory)) return [];
  if (!statSync(directory).isDirectory()) return 'a file';
  return readdirSync(directory).filter((name) => name !== '.git');
}

/** Writes the files below `directory`, over those that have their names. */
export function writeFiles(directory: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const target = join(directory, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
