import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes a folder beside a file, for a database. @returns the path of the database. */
export function databaseBeside(file: string): string {
  return join(mkdtempSync(`${file}-`), 'bench.db');
}

/** Removes the folder with all that is in it. */
export function removeDatabase(database: string): void {
  rmSync(dirname(database), { recursive: true });
}
