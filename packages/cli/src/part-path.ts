import { isAbsolute, parse, relative, resolve, sep } from 'node:path';
import { keyOfPath, pathOfKey } from '@headwater/file/bytes';

/**
 * What the keys of the parts are relative to: the root of the disk. So a file has the same key however it was named and
 * wherever the command is run, and a glob that the shell has expanded may name other files next time.
 */
export function baseOf(what: string): string {
  return parse(resolve(what)).root;
}

/** The path of a part for people: relative to the working directory if it is below, else absolute. */
export function pathOfPart(part: string, base: string): string {
  const path = resolve(base, pathOfKey(part).toString());
  const below = relative(process.cwd(), path);
  return below.startsWith('..') || isAbsolute(below) ? path : below;
}

/** The part of a file, as `headwater read` names it. */
export function partOfPath(path: string): string {
  return keyOfPath(relative(baseOf(path), resolve(path)).replaceAll(sep, '/'));
}
