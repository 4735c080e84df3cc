import { relative } from 'node:path';
import { mainEntryOf } from '@headwater/testing/standard';
import { packageDirectory } from '../modules/package-directory.ts';

const usual = './dist/index.js';

/** The main entry of the package in which a file lies, as it is named in the working directory; the usual one when there is none. */
export function ownEntry(file: string): string {
  const directory = packageDirectory(file);
  const entry = directory === undefined ? undefined : mainEntryOf(directory);
  if (entry === undefined) return usual;
  const path = relative(process.cwd(), entry);
  return path.startsWith('..') ? path : `./${path}`;
}
