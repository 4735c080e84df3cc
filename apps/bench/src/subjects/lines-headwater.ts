import { FileSource } from '@headwater/file';
import { run } from '@headwater/runtime';
import type { Subject } from '../subject.ts';

/** Lines through the whole runtime, to a sink that counts them. */
export const linesHeadwater: Subject = async ({ file }) => {
  let items = 0;
  let last: string | undefined;
  await run({
    id: 'lines',
    source: new FileSource(file),
    sink: (batch) => {
      items += batch.items.length;
      last = batch.items.at(-1);
    },
  });
  return () => ({ items, last });
};
