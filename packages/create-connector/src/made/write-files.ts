import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is in a folder already, but for `.git`. @throws Error when it is a file. */
export function foundIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  if (!statSync(directory).isDirectory()) throw new Error(`${directory} is there already, and is no folder`);
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
