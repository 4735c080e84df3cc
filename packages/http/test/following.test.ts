import { EOF } from '@headwater/core';
import type { HttpOptions } from '@headwater/http';
import { describe, expect, it } from 'vitest';
import { failureOf, open, scriptedServer, start, Worker } from './support/drive.ts';
import { type Answer, json, status } from './support/scripted-server.ts';

const intervalMs = 60_000;
const at = (minutes: number): Date => new Date(start.getTime() + minutes * intervalMs);

/** Answers 304 to who has the validator already. */
function validated(body: unknown, headers: Record<string, string>, condition: string, value: string): Answer {
  return (request, response) =>
    (request.headers[condition] === value ? status(304) : json(body, headers))(request, response);
}

describe('following (C7)', () => {
  it('asks again every intervalMs after the last page, and returns what was added', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1, 2]), json([1, 2]), json([1, 2, 3]));
    const reading = await open({ url: server.url('/orders'), intervalMs });
    expect(await reading.next()).toEqual([1, 2]);
    expect(reading.part.nextAwake({ now: start })).toEqual(at(1));
    expect(await reading.next()).toEqual([]);
    expect(reading.part.nextAwake({ now: at(1) })).toEqual(at(2));
    expect(await reading.next()).toEqual([3]);
    expect(reading.position).toMatchObject({ page: null, index: 3, done: 3 });
  });

  it('goes on at once while there are pages, and to new ones', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1, 2]), json([3]), json([]), json([3, 4]), json([5]), json([]));
    const reading = await open({ url: server.url('/orders'), pages: { by: 'number', param: 'p' }, intervalMs });
    expect(await reading.rest()).toEqual([1, 2, 3]);
    expect(reading.now).toEqual(start);
    expect(await reading.rest()).toEqual([4, 5]);
    expect(reading.now).toEqual(at(1));
    expect(server.asked.map((path) => path.at(-1)).join('')).toBe('123234');
  });

  it('waits no longer than intervalMs when the clock was set back', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([]));
    const reading = await open({ url: server.url('/orders'), intervalMs });
    await reading.next();
    expect(reading.part.nextAwake({ now: at(-100) })).toEqual(at(-99));
  });

  it.each([
    ['ETag', { etag: '"v1"' }, 'if-none-match', '"v1"'],
    [
      'Last-Modified',
      { 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' },
      'if-modified-since',
      'Thu, 01 Jan 2026 00:00:00 GMT',
    ],
  ] as const)('sends the %s of the last page, after a restart too', async (_what, headers, condition, value) => {
    const server = await scriptedServer();
    server.answer('/orders', validated([1], headers, condition, value));
    const options: HttpOptions = { url: server.url('/orders'), intervalMs };
    const reading = await open(options);
    expect([await reading.next(), await reading.next()]).toEqual([[1], []]);
    const again = await open(options, { position: reading.position });
    expect(await again.next()).toEqual([]);
    expect(server.requests.map((request) => request.headers[condition])).toEqual([undefined, value, value]);
    server.answer('/orders', json([1, 2]));
    expect(await again.next()).toEqual([2]);
    expect(again.position.etag).toBeUndefined();
  });

  it('sends no validator while a page is not returned as a whole, or where a header names the next page', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1, 2], { etag: '"v1"' }));
    const options: HttpOptions = { url: server.url('/orders'), batchSize: 1, intervalMs };
    const reading = await open(options);
    await reading.next();
    await (await open(options, { position: reading.position })).next();
    const linked = await open({ ...options, pages: { by: 'link' } });
    expect([await linked.next(), await linked.next(), await linked.next()]).toEqual([[1], [2], []]);
    expect(server.requests.filter(({ headers }) => 'if-none-match' in headers)).toEqual([]);
  });
});

describe("following from the first page: pollFrom 'first'", () => {
  it('returns a document each time that it has changed', async () => {
    const server = await scriptedServer();
    const weather = (celsius: number) => json({ celsius });
    server.answer('/weather', weather(1), weather(1), weather(2));
    const options: HttpOptions = {
      url: server.url('/weather'),
      itemsAt: (body) => [body],
      intervalMs,
      pollFrom: 'first',
    };
    const reading = await open(options);
    expect([await reading.next(), await reading.next()]).toEqual([[{ celsius: 1 }], []]);
    const again = await open(options, { position: reading.position });
    expect(await again.next()).toEqual([{ celsius: 2 }]);
    expect(again.position).toMatchObject({ page: null, index: 0, done: 2 });
  });

  it('asks with the validators of a single page', async () => {
    const server = await scriptedServer();
    server.answer('/weather', validated([1], { etag: 'W/"1"' }, 'if-none-match', 'W/"1"'));
    const reading = await open({ url: server.url('/weather'), intervalMs, pollFrom: 'first' });
    expect([await reading.next(), await reading.next()]).toEqual([[1], []]);
    expect(server.requests[1]?.headers['if-none-match']).toBe('W/"1"');
  });

  it('returns all pages again, for only one of them may have changed', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items: [1], next: 'b' }, { etag: '"1"' }), json({ items: [2] }, { etag: '"2"' }));
    const once = (): void =>
      server.answer('/orders', json({ items: [1], next: 'b' }, { etag: '"1"' }), json({ items: [3] }));
    const pages = { by: 'cursor', next: 'next', param: 'c' } as const;
    const reading = await open({ url: server.url('/orders'), pages, itemsAt: 'items', intervalMs, pollFrom: 'first' });
    expect(await reading.rest()).toEqual([1, 2]);
    once();
    expect(await reading.rest()).toEqual([1, 3]);
    expect(server.requests.filter(({ headers }) => 'if-none-match' in headers)).toEqual([]);
  });

  it('a changed document without it is an error that names it', async () => {
    const server = await scriptedServer();
    server.answer('/weather', json([{ celsius: 1 }]), json([{ celsius: 2 }]));
    const reading = await open({ url: server.url('/weather'), intervalMs });
    await reading.next();
    const error = await failureOf(reading.next());
    expect(error).toMatchObject({ code: 'INPUT_REPLACED' });
    expect(error.message).toContain("pollFrom to 'first' if the page is meant to change");
  });
});

describe("until: 'now' (C6)", () => {
  const options = (url: string): HttpOptions => ({
    url,
    pages: { by: 'offset', param: 'o' },
    itemsAt: 'items',
    total: { header: 'x-total' },
    intervalMs,
    batchSize: 2,
  });

  it('ends after as many items as there were when it began', async () => {
    const server = await scriptedServer();
    const page = (items: number[], total: number) => json({ items }, { 'x-total': String(total) });
    server.answer('/orders', page([1, 2, 3], 4), page([4, 5, 6], 9));
    const reading = await open(options(server.url('/orders')), { until: 'now' });
    expect(reading.part.progress()).toEqual({ done: 0, total: 4, behind: 4, unit: 'items' });
    expect([await reading.next(), await reading.next(), await reading.next()]).toEqual([[1, 2], [3], [4]]);
    expect(await reading.next()).toBe(EOF);
    expect(reading.part.progress()).toEqual({ done: 4, total: 9, behind: 5, unit: 'items' });
  });

  it('ends at once when there is nothing new, and at the last page if there is less than was told', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items: [] }, { 'x-total': '4' }));
    const position = { page: { offset: 4 }, index: 0, done: 4 };
    const none = await open(options(server.url('/orders')), { until: 'now', position });
    expect(await none.next()).toBe(EOF);
    const fewer = await open(options(server.url('/orders')), { until: 'now' });
    expect(await fewer.next()).toBe(EOF);
  });

  it('needs a total that is there, and is a number', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items: [1] }), json({ items: [1] }, { 'x-total': 'many' }));
    for (const wanted of ['total leads to nothing', "total leads to 'many'"]) {
      const error = await failureOf(open(options(server.url('/orders')), { until: 'now' }));
      expect([error.code, error.message]).toEqual(['RECORD_INVALID', expect.stringContaining(wanted)]);
    }
  });

  it('is refused without total, and where all pages come again', async () => {
    const url = 'https://api.example.org/orders';
    const sources = [{ url }, { url, total: 'n' }, { url, total: 'n', intervalMs, pollFrom: 'first' }] as const;
    const workers = await Promise.all(sources.map((source) => Worker.open(source)));
    expect(workers.map(({ source }) => source.endsAtNow)).toEqual([false, true, false]);
  });
});
