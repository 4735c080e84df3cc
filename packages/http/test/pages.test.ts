import type { HttpOptions, HttpPage, NextPage } from '@headwater/http';
import { describe, expect, it } from 'vitest';
import { drain, failureOf, open, scriptedServer } from './support/drive.ts';
import { json, status, text } from './support/scripted-server.ts';

const itemsAt = 'items';

describe('pages by cursor', () => {
  it('the cursor of the body goes into the next request, beside what the address has', async () => {
    const server = await scriptedServer();
    server.answer(
      '/orders',
      json({ items: [1, 2], meta: { next: 'b c' } }),
      json({ items: [3], meta: { next: 7 } }),
      json({ items: [4], meta: { next: null } }),
    );
    const pages = { by: 'cursor', next: 'meta.next', param: 'after' } as const;
    const { items, position } = await drain({ url: server.url('/orders?limit=2'), pages, itemsAt });
    expect(items).toEqual([1, 2, 3, 4]);
    expect(server.asked).toEqual(['/orders?limit=2', '/orders?limit=2&after=b+c', '/orders?limit=2&after=7']);
    expect(position).toEqual({ page: { cursor: 7 }, index: 1, done: 4, mark: expect.any(String) });
  });

  it.each([
    ['null', null],
    ['an empty text', ''],
    ['nothing', undefined],
    ['false', false],
  ])('%s is no cursor', async (_what, next) => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items: [1], next }));
    const { items } = await drain({
      url: server.url('/orders'),
      pages: { by: 'cursor', next: 'next', param: 'after' },
      itemsAt,
    });
    expect([items, server.asked]).toEqual([[1], ['/orders']]);
  });

  it('the cursor of a header', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1], { 'x-next': 'two' }), json([2]));
    const pages = { by: 'cursor', next: { header: 'X-Next' }, param: 'after' } as const;
    expect((await drain({ url: server.url('/orders'), pages })).items).toEqual([1, 2]);
  });

  it('the cursor goes into the body of a POST', async () => {
    const server = await scriptedServer();
    server.answer('/graphql', json({ items: [1], end: 'x' }), json({ items: [2], end: null }));
    const { items } = await drain({
      url: server.url('/graphql'),
      method: 'POST',
      body: { query: '{ orders }', variables: { first: 1 } },
      pages: { by: 'cursor', next: 'end', param: 'variables.after', in: 'body' },
      itemsAt,
    });
    expect(items).toEqual([1, 2]);
    expect(server.requests.map(({ method, body }) => [method, JSON.parse(body)])).toEqual([
      ['POST', { query: '{ orders }', variables: { first: 1 } }],
      ['POST', { query: '{ orders }', variables: { first: 1, after: 'x' } }],
    ]);
  });

  it('a cursor that comes with the last page too is where a later execution goes on', async () => {
    const server = await scriptedServer();
    const page = (items: number[], next: string, more: boolean) => json({ items, next, more });
    server.answer('/orders', page([1], 'a', true), page([2], 'b', false));
    const pages = { by: 'cursor', next: 'next', param: 'after', more: 'more' } as const;
    const options: HttpOptions = { url: server.url('/orders'), pages, itemsAt };
    const { items, position } = await drain(options);
    expect([items, position]).toEqual([[1, 2], { page: { cursor: 'b' }, index: 0, done: 2 }]);
    server.answer('/orders', page([3], 'c', false));
    expect((await drain(options, { position })).items).toEqual([3]);
  });

  it('C8: a cursor that JSON.parse has changed is refused, instead of asking for another page', async () => {
    const server = await scriptedServer();
    server.answer('/orders', text('{"items":[1],"next":9007199254740993}'));
    const pages = { by: 'cursor', next: 'next', param: 'after' } as const;
    const reading = await open({ url: server.url('/orders'), pages, itemsAt });
    const error = await failureOf(reading.next());
    expect(error).toMatchObject({ code: 'RECORD_INVALID' });
    expect(error.message).toContain('beyond what a number holds exactly');
    expect(server.requests).toHaveLength(1);
  });

  it('a cursor that is an object is refused', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items: [1], next: { id: 1 } }));
    const pages = { by: 'cursor', next: 'next', param: 'after' } as const;
    const error = await failureOf(drain({ url: server.url('/orders'), pages, itemsAt }));
    expect(error).toMatchObject({ code: 'RECORD_INVALID', part: 'singleton' });
    expect(error.message).toContain('let pages be a function');
  });
});

describe('pages by number and offset', () => {
  it('a short page is not the end, an empty one is', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1, 2]), json([3]), json([4, 5]), json([]));
    const { items } = await drain({ url: server.url('/orders?size=2'), pages: { by: 'number', param: 'page' } });
    expect(items).toEqual([1, 2, 3, 4, 5]);
    expect(server.asked).toEqual([1, 2, 3, 4].map((page) => `/orders?size=2&page=${page}`));
  });

  it('numbers may begin with 0, and more says where they end', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items: [1], pages: 2 }), json({ items: [2], pages: 2 }));
    const more = ({ url, body }: HttpPage): boolean =>
      Number(url.searchParams.get('p')) + 1 < (body as { readonly pages: number }).pages;
    const { items } = await drain({
      url: server.url('/orders'),
      pages: { by: 'number', param: 'p', first: 0, more },
      itemsAt,
    });
    expect([items, server.asked]).toEqual([
      [1, 2],
      ['/orders?p=0', '/orders?p=1'],
    ]);
  });

  it('a number behind the last page may also be answered with 404, and the first page may not', async () => {
    const server = await scriptedServer();
    const pages = { by: 'number', param: 'page' } as const;
    server.answer('/orders', json([1, 2]), status(404));
    const { items, position } = await drain({ url: server.url('/orders'), pages });
    expect([items, position.page, position.index]).toEqual([[1, 2], null, 2]);
    const error = await failureOf(drain({ url: server.url('/orders'), pages }, { position }));
    expect(error).toMatchObject({ code: 'INPUT_MISSING' });
  });

  it('the last page by number that has items is where the position stands: it may still grow', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1, 2]), json([3]), json([]));
    const options: HttpOptions = { url: server.url('/orders'), pages: { by: 'number', param: 'page' } };
    const { position } = await drain(options);
    expect(position).toMatchObject({ page: { number: 2 }, index: 1, done: 3 });
    server.answer('/orders', json([3, 4]), json([5]), json([]));
    expect((await drain(options, { position })).items).toEqual([4, 5]);
  });

  it('an offset counts what came, not what was asked for', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1, 2, 3]), json([4]), json([]));
    const { items, position } = await drain({ url: server.url('/orders'), pages: { by: 'offset', param: 'skip' } });
    expect([items, server.asked]).toEqual([
      [1, 2, 3, 4],
      ['/orders?skip=0', '/orders?skip=3', '/orders?skip=4'],
    ]);
    expect(position).toEqual({ page: { offset: 4 }, index: 0, done: 4 });
  });
});

describe('pages by address', () => {
  it('Link: rel="next", relative to the page', async () => {
    const server = await scriptedServer();
    server.answer('/v1/orders', json([1], { link: '<../v1/more?page=2>; rel="next", </v1/orders>; rel="first"' }));
    server.answer('/v1/more', json([2], { link: '</v1/orders>; rel="first prev"' }));
    const { items, position } = await drain({ url: server.url('/v1/orders'), pages: { by: 'link' } });
    expect(items).toEqual([1, 2]);
    expect(position).toMatchObject({ page: { url: '/v1/more?page=2' }, index: 1, done: 2 });
  });

  it('E4: a next page that is not on the web is refused, and nobody is told to trust it', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1], { link: '<file:///etc/passwd>; rel=next' }));
    const error = await failureOf((await open({ url: server.url('/orders'), pages: { by: 'link' } })).next());
    expect(error).toMatchObject({ code: 'RECORD_INVALID' });
    expect(error.message).toContain('begins with file:, which is not followed');
  });

  it('an address in the body, whose name has a dot in it', async () => {
    const server = await scriptedServer();
    const next = server.url('/orders?$skiptoken=x');
    server.answer('/orders', json({ value: [1], '@odata.nextLink': next }), json({ value: [2] }));
    const pages = { by: 'url', next: ['@odata.nextLink'] } as const;
    expect((await drain({ url: server.url('/orders'), pages, itemsAt: 'value' })).items).toEqual([1, 2]);
    expect(server.asked).toEqual(['/orders', '/orders?$skiptoken=x']);
  });

  it('a function names the next page: what changes, an address, or nothing', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([{ id: 'a' }]), json([{ id: 'b' }]), json([{ id: 'c' }]));
    const answers: (string | NextPage | undefined)[] = [
      { params: { after: 'a', limit: null } },
      `${server.origin}/orders?page=last`,
      undefined,
    ];
    const seen: unknown[] = [];
    const { items, position } = await drain({
      url: server.url('/orders?limit=1'),
      pages: ({ items: page, status: code, url, headers }) => {
        seen.push([page, code, url.search, headers.get('content-type')]);
        return answers.shift();
      },
    });
    expect(items).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    expect(server.asked).toEqual(['/orders?limit=1', '/orders?after=a', '/orders?page=last']);
    expect(seen[1]).toEqual([[{ id: 'b' }], 200, '?after=a', 'application/json']);
    expect(position.page).toEqual({ url: '/orders?page=last' });
  });

  it('a function that throws, or returns a promise, is an error that says so', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1]));
    const broken = (): never => {
      throw new Error('no such member');
    };
    const late = (async () => undefined) as unknown as () => undefined;
    for (const pages of [broken, late]) {
      const error = await failureOf(drain({ url: server.url('/orders'), pages }));
      expect([error.code, error.message]).toEqual(['RECORD_INVALID', expect.stringContaining('the function pages')]);
    }
  });
});

describe('ways that do not end', () => {
  it('empty pages in the middle are passed over, and the position moves with them', async () => {
    const server = await scriptedServer();
    const page = (items: number[], next?: string) => json({ items, next });
    server.answer('/orders', page([1], 'a'), page([], 'b'), page([], 'c'), page([2]));
    const pages = { by: 'cursor', next: 'next', param: 'after' } as const;
    const reading = await open({ url: server.url('/orders'), pages, itemsAt });
    expect([await reading.next(), await reading.next()]).toEqual([[1], []]);
    expect(reading.position).toEqual({ page: { cursor: 'b' }, index: 0, done: 1 });
    expect(await reading.rest()).toEqual([2]);
  });

  it('a page that names itself and has items is an error behind its items', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items: [1], next: 'a' }), json({ items: [2], next: 'a' }));
    const pages = { by: 'cursor', next: 'next', param: 'after' } as const;
    const reading = await open({ url: server.url('/orders'), pages, itemsAt });
    expect([await reading.next(), await reading.next()]).toEqual([[1], [2]]);
    const error = await failureOf(reading.next());
    expect(error).toMatchObject({ code: 'INPUT_CORRUPT', retryable: false, part: 'singleton' });
    expect(error.message).toContain('leads round in circles');
    expect(reading.position).toMatchObject({ page: { cursor: 'a' }, index: 1, done: 2 });
    expect(server.requests).toHaveLength(2);
  });

  it('a page that names itself and has nothing new is the end', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items: [1], next: 'a' }), json({ items: [], next: 'a' }));
    const pages = { by: 'cursor', next: 'next', param: 'after' } as const;
    const { items, position } = await drain({ url: server.url('/orders'), pages, itemsAt });
    expect([items, position]).toEqual([[1], { page: { cursor: 'a' }, index: 0, done: 1 }]);
  });

  it('a page that names itself and says that there are no more is read on behind its items', async () => {
    const server = await scriptedServer();
    const page = (ids: number[], since: number) => json({ items: ids, since });
    server.answer('/changes', page([1, 2], 2), page([2, 3], 3), page([3], 3));
    const since = ({ body }: HttpPage): NextPage => ({
      params: { since: (body as { readonly since: number }).since },
      more: server.requests.length < 3,
    });
    const options: HttpOptions = { url: server.url('/changes'), pages: since, itemsAt };
    const { items, position } = await drain(options);
    expect([items, position.page, position.index]).toEqual([[1, 2, 2, 3, 3], { params: { since: 3 } }, 1]);
    server.answer('/changes', page([3, 4], 4));
    expect((await drain(options, { position })).items).toEqual([4]);
  });

  it('a circle of several pages is found when it closes', async () => {
    const server = await scriptedServer();
    const answers = ['b', 'c', 'a', 'b'].map((next, index) => json({ items: [index], next }));
    server.answer('/orders', ...answers);
    const pages = { by: 'cursor', next: 'next', param: 'after' } as const;
    const reading = await open({ url: server.url('/orders'), pages, itemsAt });
    const items = [await reading.next(), await reading.next(), await reading.next(), await reading.next()].flat();
    expect(items).toEqual([0, 1, 2, 3]);
    expect(await failureOf(reading.next())).toMatchObject({ code: 'INPUT_CORRUPT' });
  });
});
