import { HttpSource } from '@headwater/http';
import { run } from '@headwater/runtime';
import type { Page } from '../../http/serve-pages.ts';
import type { Subject } from '../../subject.ts';

/** Pages through the whole runtime, to a sink that counts their items. */
export const httpHeadwater: Subject = async ({ url }) => {
  let items = 0;
  let last: unknown;
  await run({
    id: 'pages',
    source: new HttpSource({
      url,
      pages: { by: 'cursor', next: 'next', param: 'cursor' },
      itemsAt: (body) => (body as Page).data,
    }),
    sink: (batch) => {
      items += batch.items.length;
      last = batch.items.at(-1);
    },
  });
  return () => ({ items, last });
};
