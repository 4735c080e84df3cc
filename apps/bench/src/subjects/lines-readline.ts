import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Subject } from '../subject.ts';

/** The loop of Node's documentation. */
export const linesReadline: Subject = async ({ file }) => {
  let items = 0;
  let last: string | undefined;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    items += 1;
    last = line;
  }
  return () => ({ items, last });
};
