import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { Subject } from '../subject.ts';

/** csv-parse as a stream of objects. */
export const csvCsvParse: Subject = async ({ file }) => {
  let items = 0;
  let last: unknown;
  for await (const row of createReadStream(file).pipe(parse({ columns: true }))) {
    items += 1;
    last = row;
  }
  return () => ({ items, last });
};
