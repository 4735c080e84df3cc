import type { Page } from '../../http/serve-pages.ts';
import type { Subject } from '../../subject.ts';

/** The loop that one writes by hand: no position, no limits, no second attempt. */
export const httpLoop: Subject = async ({ url }) => {
  let items = 0;
  let last: unknown;
  for (let cursor: string | null = '0'; cursor !== null;) {
    const response = await fetch(`${url}?cursor=${cursor}`);
    const page = (await response.json()) as Page;
    items += page.data.length;
    last = page.data.at(-1);
    cursor = page.next;
  }
  return () => ({ items, last });
};
