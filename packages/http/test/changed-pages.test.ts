import { EOF } from '@headwater/core';
import type { HttpEvent, HttpOptions, HttpPosition } from '@headwater/http';
import { describe, expect, it } from 'vitest';
import { drain, failureOf, open, scriptedServer } from './support/drive.ts';
import { json, status } from './support/scripted-server.ts';

const rows = (...ids: number[]) => ids.map((id) => ({ id, seen: false }));

/** Reads two of the four items of a page, and gives the position there. */
async function halfway(options: HttpOptions): Promise<HttpPosition> {
  const reading = await open({ ...options, batchSize: 2 });
  await reading.next();
  return reading.position;
}

describe('a page that changes under us', () => {
  it('is cut into batches, and goes on behind the last item that was returned', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json(rows(1, 2, 3, 4)));
    const options = { url: server.url('/orders') };
    const position = await halfway(options);
    expect(position).toMatchObject({ page: null, index: 2, done: 2 });
    expect((await drain(options, { position })).items).toEqual(rows(3, 4));
  });

  it('more behind it does not matter', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json(rows(1, 2, 3, 4)), json(rows(1, 2, 3, 4, 5)));
    const options = { url: server.url('/orders') };
    const position = await halfway(options);
    expect((await drain(options, { position })).items).toEqual(rows(3, 4, 5));
  });

  it.each([
    ['an item was put before it', rows(0, 1, 2, 3, 4), 'INPUT_REPLACED'],
    ['an item before it is gone', rows(2, 3, 4), 'INPUT_REPLACED'],
    ['it is gone', rows(1, 3, 4), 'INPUT_REPLACED'],
    ['the page shrank to less than was returned', rows(1), 'INPUT_TRUNCATED'],
    ['the page is empty', [], 'INPUT_TRUNCATED'],
  ])('%s: %s', async (_what, changed, code) => {
    const server = await scriptedServer();
    server.answer('/orders', json(rows(1, 2, 3, 4)), json(changed));
    const options = { url: server.url('/orders') };
    const position = await halfway(options);
    const error = await failureOf(drain(options, { position }));
    expect(error).toMatchObject({ code, part: 'singleton', retryable: false });
    expect(error.message).toContain("onReplaced to 'restart' or 'continue'");
  });

  it.each([
    ['continue', rows(0, 1, 2, 3, 4), rows(3, 4)],
    ['continue', rows(2, 3, 4), rows(3, 4)],
    ['continue', rows(1, 3, 4), rows(4)],
    ['continue', [], []],
    ['restart', rows(0, 1, 2, 3, 4), rows(0, 1, 2, 3, 4)],
    ['restart', rows(1), rows(1)],
  ] as const)('onReplaced %s: %o gives %o, and tells it', async (onReplaced, changed, wanted) => {
    const server = await scriptedServer();
    server.answer('/orders', json(rows(1, 2, 3, 4)), json(changed));
    const events: HttpEvent[] = [];
    const options: HttpOptions = { url: server.url('/orders'), onReplaced, onEvent: (event) => events.push(event) };
    const position = await halfway(options);
    expect((await drain(options, { position })).items).toEqual(wanted);
    expect(events).toMatchObject([{ type: 'position-moved', part: 'singleton', from: position }]);
  });

  it('itemKey tells an item whose rest has changed', async () => {
    const server = await scriptedServer();
    const seen = rows(1, 2, 3, 4).map((row) => ({ ...row, seen: true }));
    server.answer('/orders', json(rows(1, 2, 3, 4)), json(seen));
    const options: HttpOptions = { url: server.url('/orders'), itemKey: 'id' };
    const position = await halfway(options);
    expect(position.mark).toBe('2');
    expect((await drain(options, { position })).items).toEqual(seen.slice(2));
  });

  it('C8: an itemKey that leads to an object, or to nothing, still tells items apart', async () => {
    for (const [before, after] of [
      [{ id: { a: 1 } }, { id: { a: 2 } }],
      [
        { id: null, v: 1 },
        { id: null, v: 2 },
      ],
    ]) {
      const server = await scriptedServer();
      server.answer('/orders', json([before]), json([after]));
      const options = { url: server.url('/orders'), itemKey: 'id' };
      const { position } = await drain(options);
      expect(await failureOf(drain(options, { position }))).toMatchObject({ code: 'INPUT_REPLACED' });
    }
  });

  it('a position without a mark, as a person writes it, counts alone', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json(rows(1, 2, 3)));
    const position = { page: null, index: 2, done: 2 };
    expect((await drain({ url: server.url('/orders') }, { position })).items).toEqual(rows(3));
  });
});

describe('what is not there', () => {
  it('a page that is gone, status 410, is INPUT_EXPIRED, or begins anew', async () => {
    const server = await scriptedServer();
    server.answer('/orders', status(410), json([1]));
    const options: HttpOptions = {
      url: server.url('/orders'),
      pages: { by: 'cursor', next: 'n', param: 'c' },
      itemsAt: (body) => [body],
    };
    const position = { page: { cursor: 'old' }, index: 0, done: 9 };
    expect(await failureOf(drain(options, { position }))).toMatchObject({ code: 'INPUT_EXPIRED' });
    server.answer('/orders', status(410), json([1]));
    const events: HttpEvent[] = [];
    const restarting: HttpOptions = { ...options, onExpired: 'restart', onEvent: (event) => events.push(event) };
    expect((await drain(restarting, { position })).items).toEqual([[1]]);
    expect(events).toMatchObject([{ type: 'position-moved', to: { page: null, index: 0, done: 9 } }]);
  });

  it('an address that is not there is INPUT_MISSING, or a part that has ended', async () => {
    const server = await scriptedServer();
    const url = server.url('/orders');
    const error = await failureOf(drain({ url }));
    expect(error).toMatchObject({ code: 'INPUT_MISSING', retryable: false });
    expect(error.message).toContain(`${url} answers with status 404`);
    expect(await (await open({ url, onMissing: 'end' })).next()).toBe(EOF);
  });

  it('while following, what is missing may come later', async () => {
    const server = await scriptedServer();
    const reading = await open({ url: server.url('/orders'), onMissing: 'end', intervalMs: 1000 });
    expect(await reading.next()).toEqual([]);
    server.answer('/orders', json([1]));
    expect(await reading.next()).toEqual([1]);
  });
});
