import type { HttpEvent, HttpOptions, Pages } from '@headwater/http';
import { describe, expect, it } from 'vitest';
import { drain, failureOf, open, scriptedServer } from './support/drive.ts';
import { json } from './support/scripted-server.ts';

const items = [1, 2];
const byCursor = (next: string): Pages => ({ by: 'cursor', next, param: 'after' });

/** What comes of a first answer, and of others. */
async function readAll(
  options: Omit<HttpOptions, 'url'>,
  ...answers: readonly ReturnType<typeof json>[]
): Promise<{ readonly items: unknown[]; readonly events: HttpEvent[] }> {
  const server = await scriptedServer();
  server.answer('/orders', ...answers);
  const events: HttpEvent[] = [];
  const onEvent = (event: HttpEvent): void => void events.push(event);
  const read = await drain({ itemsAt: 'items', ...options, url: server.url('/orders'), onEvent });
  return { items: read.items, events };
}

describe('a first page without what names the next one (E3)', () => {
  it.each<[Pages, object, string]>([
    [
      byCursor('meta.nxt'),
      { meta: { next: 'b' } },
      "pages.next 'meta.nxt' leads to nothing; did you mean 'meta.next'?",
    ],
    [byCursor('mta.next'), { meta: { next: 7 } }, "pages.next 'mta.next' leads to nothing; did you mean 'meta.next'?"],
    [byCursor('nextCursor'), { next_cursor: 'b' }, "did you mean 'next_cursor'?"],
    [{ by: 'url', next: 'nxt' }, { next: '/orders?page=2' }, "pages.next 'nxt' leads to nothing; did you mean 'next'?"],
    [
      { by: 'url', next: ['@odata.nextlink'] },
      { '@odata.nextLink': '/orders?page=2' },
      "did you mean ['@odata.nextLink']?",
    ],
    [
      { by: 'number', param: 'page', more: 'has_mor' },
      { has_more: true },
      "pages.more 'has_mor' leads to nothing; did you mean 'has_more'?",
    ],
  ])('%o, where the answer has %o, is an error before anything is returned', async (pages, body, message) => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items, ...body }));
    const reading = await open({ url: server.url('/orders'), pages, itemsAt: 'items' });
    const error = await failureOf(reading.next());
    expect(error).toMatchObject({ code: 'RECORD_INVALID', retryable: false });
    expect(error.message).toContain(message);
    expect(await failureOf(reading.next())).toMatchObject({ code: 'RECORD_INVALID' });
  });

  it.each<[string, Pages, object, string]>([
    ['nothing is alike', byCursor('meta.next'), { total: 2 }, "pages.next 'meta.next'"],
    ['what is alike is null', byCursor('nxt'), { next: null }, "pages.next 'nxt'"],
    ['what is alike is no cursor', byCursor('next'), { nest: { a: 1 } }, "pages.next 'next'"],
    ['what is alike leads back', byCursor('next_page'), { prev_page: 'a' }, "pages.next 'next_page'"],
    ['there is no Link', { by: 'link' }, {}, "the header 'link'"],
    ['there is no header', { by: 'cursor', next: { header: 'X-Next' }, param: 'c' }, {}, "the header 'X-Next'"],
    ['there is no more', { by: 'offset', param: 'skip', more: 'has_more' }, {}, "pages.more 'has_more'"],
  ])('%s: it is told once, and the list ends', async (_what, pages, body, field) => {
    const read = await readAll({ pages }, json({ items, ...body }));
    expect(read.items).toEqual(items);
    const url = expect.stringMatching(/^http:.*\/orders/);
    expect(read.events).toEqual([{ type: 'no-next', part: 'singleton', url, field }]);
  });

  it.each<[string, Pages, ReturnType<typeof json>]>([
    ['null', byCursor('next'), json({ items, next: null, nexts: 'x' })],
    ["''", byCursor('next'), json({ items, next: '' })],
    ['a Link to another page', { by: 'link' }, json({ items }, { link: '</orders>; rel="first"' })],
    ['an empty list', byCursor('next'), json({ items: [], nexts: 'x' })],
    ['a function', () => undefined, json({ items, next: 'b' })],
    ['numbers', { by: 'number', param: 'page', more: () => false }, json({ items, next: 'b' })],
  ])('%s is no news', async (_what, pages, answer) => {
    expect((await readAll({ pages }, answer)).events).toEqual([]);
  });

  it('a last page that leaves it out is no news, also after a restart', async () => {
    const last = json({ items: [3], nexts: 'x' });
    const read = await readAll({ pages: byCursor('next') }, json({ items, next: 'b' }), last);
    expect(read).toEqual({ items: [1, 2, 3], events: [] });
    const server = await scriptedServer();
    server.answer('/orders', last);
    const position = { page: { cursor: 'b' }, index: 0, done: 2 };
    const events: HttpEvent[] = [];
    const options: HttpOptions = { url: server.url('/orders'), pages: byCursor('next'), itemsAt: 'items' };
    await drain({ ...options, onEvent: (event) => events.push(event) }, { position });
    expect(events).toEqual([]);
  });

  it('while following it is told once', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items }), json({ items: [1, 2, 3] }));
    const events: HttpEvent[] = [];
    const options: HttpOptions = { url: server.url('/orders'), pages: byCursor('next'), itemsAt: 'items' };
    const reading = await open({ ...options, intervalMs: 1000, onEvent: (event) => events.push(event) });
    expect([await reading.next(), await reading.next(), await reading.next()]).toEqual([[1, 2], [3], []]);
    expect(events).toHaveLength(1);
  });
});
