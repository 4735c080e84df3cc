import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The directory of the package in which a file lies; `undefined` when it lies in none. */
export function packageDirectory(file: string): string | undefined {
  // Not `findPackageJSON`, which gives the file itself where there is no package.json.
  const directory = dirname(resolve(file));
  if (existsSync(join(directory, 'package.json'))) return directory;
  return dirname(directory) === directory ? undefined : packageDirectory(directory);
}
