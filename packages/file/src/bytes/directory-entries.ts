import { opendir, readdir } from 'node:fs/promises';
import { inputError, unlessGone } from './input-error.ts';

const handful = 1024;

/** One thing in a directory; its name as bytes when it is not UTF-8. */
export interface Entry {
  readonly name: string | Buffer;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** What a directory holds, a handful at a time: a huge one must not hold the event loop. */
export async function* entriesOf(path: string | Buffer, mayBeGone: boolean): AsyncGenerator<readonly Entry[]> {
  try {
    let entries: Entry[] = [];
    let hasOtherNames = false;
    for await (const entry of await opendir(path, { bufferSize: handful })) {
      if (isGarbled(entry.name)) hasOtherNames = true;
      else if (entries.push(entry) === handful) {
        yield entries;
        entries = [];
      }
    }
    yield entries;
    if (!hasOtherNames) return;
    const again = await readdir(path, { withFileTypes: true, encoding: 'buffer' });
    yield again.filter(({ name }) => isGarbled(name.toString()));
  } catch (error) {
    if (!mayBeGone) throw inputError(error, { path });
    unlessGone(error, path);
  }
}

/** Whether a name may have been other bytes than UTF-8 before it became text. */
function isGarbled(name: string): boolean {
  return name.includes('\ufffd');
}
