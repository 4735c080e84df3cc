import { MemoryStore, run, start } from '@headwater/runtime';
import { HttpSource, type HttpOptions } from '@headwater/http';
import { describe, expect, it } from 'vitest';
import { failureOf, retryOf, scriptedServer, Worker } from './support/drive.ts';
import { json, status } from './support/scripted-server.ts';

describe('parts (C1)', () => {
  it('one address is one part, several are parts by their names', async () => {
    expect(await (await Worker.open({ url: 'https://api.example.org/' })).list()).toEqual(['singleton']);
    const url = { orders: 'https://api.example.org/1', users: new URL('https://api.example.org/2') };
    expect(await (await Worker.open({ url })).list()).toEqual(['orders', 'users']);
  });

  it('a function finds them, with the credentials and the patience of the source', async () => {
    const server = await scriptedServer();
    server.answer('/accounts', status(503), (request, response) =>
      (request.headers.authorization === 'x' ? json({ ids: ['a/1', 'b'] }) : status(401))(request, response),
    );
    server.answer('/accounts/a%2F1/orders', json([1]));
    const worker = await Worker.open({
      parts: async ({ get }) => ((await get(server.url('/accounts'))) as { readonly ids: string[] }).ids,
      url: (account) => server.url(`/accounts/${encodeURIComponent(account)}/orders`),
      authenticate: () => ({ headers: { authorization: 'x' } }),
    });
    await retryOf(worker.list());
    expect(await worker.list()).toEqual(['a/1', 'b']);
    expect(await (await worker.build({ part: 'a/1' })).rest()).toEqual([1]);
    server.answer('/accounts', status(404));
    expect(await failureOf(worker.list())).toMatchObject({ code: 'INPUT_MISSING', part: undefined });
  });

  it('a part that is not among the addresses is INPUT_MISSING', async () => {
    const worker = await Worker.open({ url: { orders: 'https://api.example.org/1' } });
    expect(await failureOf(worker.build({ part: 'users' }))).toMatchObject({ code: 'INPUT_MISSING', part: 'users' });
  });

  it('C5: a function that never finds them is not waited for when the execution stops', async () => {
    const worker = await Worker.open({ url: () => 'http://127.0.0.1:1/', parts: () => new Promise(() => {}) });
    const controller = new AbortController();
    const { source, shared } = worker;
    const listing = source.listParts({ shared, now: new Date(), signal: controller.signal });
    controller.abort();
    await expect(listing).rejects.toBe(controller.signal.reason);
  });

  it('what a function gives that is no list is an error', async () => {
    const url = (): string => 'https://api.example.org/';
    const worker = await Worker.open({ url, parts: (() => 'abc') as unknown as () => string[] });
    expect(await failureOf(worker.list())).toMatchObject({ code: 'SOURCE_FAILED', retryable: false });
  });

  it('new ones are found while following, and read from their first page', async () => {
    const server = await scriptedServer();
    server.answer('/parts', json(['a']), json(['a', 'b']));
    for (const part of ['a', 'b']) server.answer(`/${part}`, json([part]));
    const seen: unknown[] = [];
    const done = Promise.withResolvers<void>();
    const execution = start({
      id: 'discovering',
      source: new HttpSource({
        parts: async ({ get }) => (await get(server.url('/parts'))) as string[],
        url: (part) => server.url(`/${part}`),
        intervalMs: 60_000,
        discoverMs: 10,
      }),
      sink: ({ items }) => {
        seen.push(...items);
        if (seen.length === 2) done.resolve();
      },
      store: new MemoryStore(),
    });
    await done.promise;
    await execution.stop();
    expect(seen).toEqual(['a', 'b']);
  });
});

describe('in a flow', () => {
  it('a later execution returns only what was added (C6, R2)', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1, 2]), json([3]), json([]));
    const options: HttpOptions = { url: server.url('/orders'), pages: { by: 'number', param: 'p' } };
    const store = new MemoryStore();
    const items: unknown[] = [];
    const execute = () =>
      run({ id: 'f', source: new HttpSource(options), sink: (batch) => void items.push(...batch.items), store });
    expect(await execute()).toMatchObject({ outcome: 'completed', items: 3 });
    server.answer('/orders', json([3, 4]), json([]));
    expect(await execute()).toMatchObject({ outcome: 'completed', items: 1 });
    expect(items).toEqual([1, 2, 3, 4]);
  });

  it('a server that is away for a while is waited for, by the clock of the flow (E2)', async () => {
    const server = await scriptedServer();
    server.answer('/orders', status(503), status(503), json([1]));
    const source = new HttpSource({ url: server.url('/orders') });
    const items: unknown[] = [];
    await run({ id: 'f', source, sink: (batch) => void items.push(...batch.items) });
    expect([items, server.requests.length]).toEqual([[1], 3]);
  });

  it('E3: an address that is wrong is told in one plain sentence, which names a part if there are several', async () => {
    const said = async (url: HttpOptions['url']): Promise<string> =>
      (await failureOf(run({ id: 'f', source: new HttpSource({ url }), sink: () => {} }))).message;
    const url = 'http://nowhere.invalid/orders';
    const end = /nextBatch failed: http:\/\/nowhere\.invalid\/orders cannot be reached: .*; check the option url$/;
    expect(await said(url)).toMatch(new RegExp(`^flow "f": ${end.source}`));
    expect(await said({ orders: url })).toMatch(new RegExp(`^flow "f", part "orders": ${end.source}`));
  });
});
