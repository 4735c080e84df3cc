import type { Pages } from '@headwater/http';
import type * as Connector from '@headwater/http';
import type { ConformanceSetup } from '@headwater/testing';
import { PagesApi, type PagingStyle } from './support/pages-api.ts';

/** An item of the world. */
export interface Row {
  readonly id: number;
  readonly text: string;
}

const pageSize = 3;

/** How each style of the API is told to the source. */
export const pagesOf: Readonly<Record<PagingStyle, Pages | undefined>> = {
  cursor: { by: 'cursor', next: 'next', param: 'cursor' },
  number: { by: 'number', param: 'page' },
  offset: { by: 'offset', param: 'offset' },
  url: { by: 'url', next: 'next' },
  link: { by: 'link' },
  none: undefined,
};

/** The setup for one style of API, read to its end. */
export function boundedWorld({ HttpSource }: typeof Connector, style: PagingStyle): ConformanceSetup<Row, PagesApi> {
  const optionsOf = (origin: string) => ({
    url: (part: string) => `${origin}/parts/${encodeURIComponent(part)}`,
    parts: async ({ get }: Connector.PartsContext) => (await get(`${origin}/parts`)) as string[],
    pages: structuredClone(pagesOf[style]),
    itemsAt: (body: unknown) => (body as { readonly items: readonly Row[] }).items,
    // No divisor of the page size, so that batches end inside of pages and with them.
    batchSize: 2,
  });
  const sourceOf = (origin: string) => new HttpSource(withoutUndefined(optionsOf(origin)));
  return {
    create: () => PagesApi.start(style, pageSize),
    source: ({ origin }) => sourceOf(origin),
    item: (n) => ({ id: n, text: `item ${n}` }),
    put: (api, part, items) => api.put(part, items),
    destroy: (api) => api[Symbol.asyncDispose](),
    parts: ['orders', 'süd/2'],
    bounded: true,
    grows: true,
    elsewhere: { module: import.meta.url, address: ({ origin }) => origin, source: sourceOf },
    fail: (api, part, after) => api.trouble(part, 400, after),
    retry: (api, part, after) => api.trouble(part, 503, after),
    taken: (api, part) => api.taken(part),
    options: ({ origin }) => ({
      given: withoutUndefined(optionsOf(origin)),
      source: (given: ConstructorParameters<typeof HttpSource<Row>>[0]) => new HttpSource<Row>(given),
    }),
    wrongOptions: ({ origin }) => {
      const wrong = (value: unknown, options: object) => ({
        value,
        source: () => new HttpSource({ url: `${origin}/parts/a`, ...options }),
      });
      return [
        wrong(0, { batchSize: 0 }),
        wrong('ftp:', { url: 'ftp://example.org/' }),
        wrong('orders', { url: 'orders' }),
        wrong('scroll', { pages: { by: 'scroll' } }),
        wrong(-1, { maxRequestsPerSecond: -1 }),
        wrong('ignore', { onReplaced: 'ignore' }),
        wrong('last', { pollFrom: 'last' }),
      ];
    },
  };
}

/** What the conformance kit needs to know of HttpSource: an API with cursors, and what can be done with it. */
export default function world(connector: typeof Connector): ConformanceSetup<Row, PagesApi> {
  const setup = boundedWorld(connector, 'cursor');
  const { elsewhere } = setup;
  if (elsewhere === undefined) return setup;
  return { ...setup, elsewhere: { ...elsewhere, connector: import.meta.resolve('@headwater/http') } };
}

function withoutUndefined<T extends object>({ pages, ...options }: T & { readonly pages: Pages | undefined }) {
  return pages === undefined ? options : { ...options, pages };
}
