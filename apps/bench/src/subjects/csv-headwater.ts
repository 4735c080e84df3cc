import { CsvSource } from '@headwater/csv';
import { run } from '@headwater/runtime';
import type { Subject } from '../subject.ts';

/** Rows as objects through the whole runtime, to a sink that counts them. */
export const csvHeadwater: Subject = async ({ file }) => {
  let items = 0;
  let last: Readonly<Record<string, string>> | undefined;
  await run({
    id: 'rows',
    source: new CsvSource(file),
    sink: (batch) => {
      items += batch.items.length;
      last = batch.items.at(-1);
    },
  });
  return () => ({ items, last });
};
