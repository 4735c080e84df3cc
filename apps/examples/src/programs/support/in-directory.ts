import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Makes a directory with these files the working directory, until the process ends. */
export function inDirectory(files: Readonly<Record<string, string>>): void {
  const home = process.cwd();
  const directory = mkdtempSync(join(tmpdir(), 'headwater-program-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  process.chdir(directory);
  process.once('exit', () => {
    process.chdir(home);
    rmSync(directory, { recursive: true, force: true });
  });
}
