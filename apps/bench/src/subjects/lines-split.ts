import { createReadStream } from 'node:fs';
import type { Subject } from '../subject.ts';

/** The least that can be done: chunks as text, split at line ends. No offsets, no carriage returns, no limits. */
export const linesSplit: Subject = async ({ file }) => {
  let items = 0;
  let last: string | undefined;
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    items += lines.length;
    last = lines.at(-1) ?? last;
  }
  if (rest !== '') {
    items += 1;
    last = rest;
  }
  return () => ({ items, last });
};
