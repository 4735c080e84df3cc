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

/** What differs between the setups. */
export interface Variation {
  readonly style: PagingStyle;
  /** More options, or others. */
  readonly options?: object;
  /** Whether one address is read that stands in the options, and no parts. */
  readonly single?: boolean;
}

/** The setup for one style of API. */
export function worldOf(
  { HttpSource }: typeof Connector,
  { style, options = {}, single = false }: Variation,
): ConformanceSetup<Row, PagesApi> {
  type Options = ConstructorParameters<typeof HttpSource<Row>>[0];
  const pages = pagesOf[style];
  const optionsOf = (origin: string): Options => ({
    ...(single
      ? { url: `${origin}/parts/singleton` }
      : {
          url: (part) => `${origin}/parts/${encodeURIComponent(part)}`,
          parts: async ({ get }) => (await get(`${origin}/parts`)) as string[],
        }),
    ...(pages === undefined ? {} : { pages: structuredClone(pages) }),
    itemsAt: (body) => (body as { readonly items: readonly Row[] }).items,
    // No divisor of the page size, so that batches end inside of pages and with them.
    batchSize: 2,
    ...options,
  });
  const sourceOf = (origin: string) => new HttpSource<Row>(optionsOf(origin));
  const parts = ['orders', 'süd/2'];
  return {
    create: () => PagesApi.start(style, pageSize),
    source: ({ origin }) => sourceOf(origin),
    item: (n) => ({ id: n, text: `item ${n}` }),
    put: (api, part, items) => api.put(single ? 'singleton' : part, items),
    destroy: (api) => api[Symbol.asyncDispose](),
    ...(single ? { identifies: true } : { parts }),
    bounded: !('intervalMs' in options),
    discovers: 'intervalMs' in options && !single,
    grows: true,
    elsewhere: { module: import.meta.url, address: ({ origin }) => origin, source: sourceOf },
    fail: (api, part, after) => api.trouble(single ? 'singleton' : part, 400, after),
    retry: (api, part, after) => api.trouble(single ? 'singleton' : part, 503, after),
    stall: (api, part, after) => api.stall(single ? 'singleton' : part, after),
    taken: (api, part) => api.taken(single ? 'singleton' : part),
    options: ({ origin }) => ({ given: optionsOf(origin), source: (given: Options) => new HttpSource<Row>(given) }),
    wrongOptions: ({ origin }) => {
      const wrong = (value: unknown, other: object) => ({
        value,
        source: () => new HttpSource({ url: `${origin}/parts/a`, ...other }),
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
  const setup = worldOf(connector, { style: 'cursor' });
  const { elsewhere } = setup;
  if (elsewhere === undefined) return setup;
  return { ...setup, elsewhere: { ...elsewhere, connector: import.meta.resolve('@headwater/http') } };
}
