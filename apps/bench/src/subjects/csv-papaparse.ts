import { createReadStream } from 'node:fs';
import papaparse from 'papaparse';
import type { Subject } from '../subject.ts';

/** Papa Parse over a stream, chunk by chunk: faster than row by row. */
export const csvPapaparse: Subject = async ({ file }) => {
  let items = 0;
  let last: unknown;
  await new Promise<void>((resolve, reject) => {
    papaparse.parse<unknown>(createReadStream(file, { encoding: 'utf8' }), {
      header: true,
      skipEmptyLines: true,
      chunk: ({ data }) => {
        items += data.length;
        last = data.at(-1) ?? last;
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  return () => ({ items, last });
};
