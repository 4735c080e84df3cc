import { HeadwaterError, Retry } from '@headwater/core';
import type { Credentials, HttpEvent, HttpOptions, UnsignedRequest } from '@headwater/http';
import { describe, expect, it } from 'vitest';
import { drain, failureOf, open, retryOf, scriptedServer, Worker } from './support/drive.ts';
import { type Answer, json, type SeenRequest, status } from './support/scripted-server.ts';

const secret = 'hunter2-hunter2';

/** Answers who has this token, and refuses others. */
const forToken =
  (token: string, answer: Answer): Answer =>
  (request, response) =>
    (request.headers.authorization === `Bearer ${token}` ? answer : status(401))(request, response);

const bearer = (token: string): Credentials => ({ headers: { Authorization: `Bearer ${token}` } });

describe('authenticate', () => {
  it('is called once for all parts, and its headers and parameters go along', async () => {
    const server = await scriptedServer();
    server.answer('/a', json([1]));
    server.answer('/b', json([2]));
    let calls = 0;
    const worker = await Worker.open({
      url: { a: server.url('/a?x=1'), b: server.url('/b') },
      headers: { 'X-Team': 'blue' },
      authenticate: async () => {
        calls += 1;
        return { headers: { 'X-API-Key': secret }, params: { tenant: '7' } };
      },
    });
    const [a, b] = await Promise.all([worker.build({ part: 'a' }), worker.build({ part: 'b' })]);
    expect(await Promise.all([a.rest(), b.rest()])).toEqual([[1], [2]]);
    expect(calls).toBe(1);
    expect(server.asked.toSorted()).toEqual(['/a?x=1&tenant=7', '/b?tenant=7']);
    for (const { headers } of server.requests) expect(headers).toMatchObject({ 'x-api-key': secret, 'x-team': 'blue' });
  });

  it('is called once more for all parts when the server refuses, and each request is sent again once', async () => {
    const server = await scriptedServer();
    for (const part of ['/a', '/b', '/c']) server.answer(part, forToken('new', json([part])));
    const refused: boolean[] = [];
    const worker = await Worker.open({
      url: { a: server.url('/a'), b: server.url('/b'), c: server.url('/c') },
      authenticate: (context) => {
        refused.push(context.refused);
        return bearer(context.refused ? 'new' : 'old');
      },
    });
    const readings = await Promise.all(['a', 'b', 'c'].map((part) => worker.build({ part })));
    expect(await Promise.all(readings.map((reading) => reading.rest()))).toEqual([['/a'], ['/b'], ['/c']]);
    expect(refused).toEqual([false, true]);
    expect(server.requests).toHaveLength(6);
  });

  it('fails when the new credentials are refused too', async () => {
    const server = await scriptedServer();
    server.answer('/orders', status(401));
    const error = await failureOf(drain({ url: server.url('/orders'), authenticate: () => bearer(secret) }));
    expect(error).toMatchObject({ code: 'AUTHENTICATION_FAILED', part: 'singleton', retryable: false });
    expect(error.message).toContain('refuses what authenticate gave then too');
    expect(server.requests).toHaveLength(2);
  });

  it('may give a function that signs each request', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json({ items: [1], next: 'x' }), json({ items: [2] }));
    const sign = ({ method, url, headers, body }: UnsignedRequest): Credentials => ({
      headers: { signature: [method, url.pathname + url.search, headers['x-team'], body].join(' ') },
    });
    await drain({
      url: server.url('/orders'),
      method: 'POST',
      body: { q: 1 },
      headers: { 'x-team': 'blue' },
      authenticate: () => sign,
      pages: { by: 'cursor', next: 'next', param: 'c' },
      itemsAt: 'items',
    });
    expect(server.requests.map(({ headers }) => headers['signature'])).toEqual([
      'POST /orders blue {"q":1}',
      'POST /orders?c=x blue {"q":1}',
    ]);
  });

  it('C5: a function that never signs is not waited for when the call is aborted', async () => {
    const reading = await open({ url: 'http://127.0.0.1:1/', authenticate: () => () => new Promise(() => {}) });
    const controller = new AbortController();
    const waiting = reading.next(controller.signal);
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await expect(waiting).rejects.toBe(controller.signal.reason);
  });

  it('that fails is AUTHENTICATION_FAILED, and is called again by the next request', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json([1]));
    const answers = [new Error('the vault is sealed'), bearer('x')];
    const worker = await Worker.open({
      url: server.url('/orders'),
      authenticate: () => {
        const answer = answers.shift();
        if (answer instanceof Error || answer === undefined) throw answer ?? new Error('asked too often');
        return answer;
      },
    });
    const error = await failureOf((await worker.build()).next());
    expect(error).toMatchObject({ code: 'AUTHENTICATION_FAILED' });
    expect(error.message).toContain('the vault is sealed');
    expect(await (await worker.build()).next()).toEqual([1]);
  });

  it('may throw a Retry, or an error of this project, which stay as they are', async () => {
    const url = (await scriptedServer()).url('/orders');
    const throwing = (error: Error) => (): never => {
      throw error;
    };
    const reading = await open({ url, authenticate: throwing(new Retry({ afterMs: 5 })) });
    expect((await retryOf(reading.next())).afterMs).toBe(5);
    const own = new HeadwaterError('INPUT_DENIED', 'no');
    expect(await failureOf(drain({ url, authenticate: throwing(own) }))).toBe(own);
  });

  it('that gives a text is told so, without the text', async () => {
    const url = (await scriptedServer()).url('/orders');
    const error = await failureOf(drain({ url, authenticate: (() => secret) as never }));
    expect(error.message).toContain('must return { headers } or { params }, not a string');
    expect(error.message).not.toContain(secret);
  });
});

describe('what goes to another host', () => {
  const options = (url: string): HttpOptions => ({
    url,
    headers: { 'x-api-key': secret, cookie: `session=${secret}` },
    authenticate: () => bearer(secret),
  });

  it('a redirect to another host is followed without anything that could be a secret', async () => {
    const [server, other] = [await scriptedServer(), await scriptedServer()];
    other.answer('/file', json([1]));
    server.answer('/orders', status(302, { location: other.url('/file?signed=1') }));
    expect((await drain(options(server.url('/orders')))).items).toEqual([1]);
    const [request] = other.requests as [SeenRequest];
    expect(JSON.stringify([request.url, request.headers])).not.toContain(secret);
    expect(request.headers).toMatchObject({ accept: 'application/json' });
  });

  it('a redirect on the same host keeps the credentials', async () => {
    const server = await scriptedServer();
    server.answer('/orders', status(308, { location: '/v2/orders' }));
    server.answer('/v2/orders', forToken(secret, json([1])));
    expect((await drain(options(server.url('/orders')))).items).toEqual([1]);
  });

  it('trustedOrigins get them too', async () => {
    const [server, other] = [await scriptedServer(), await scriptedServer()];
    other.answer('/orders', forToken(secret, json([1])));
    server.answer('/orders', status(307, { location: other.url('/orders') }));
    const trusting = { ...options(server.url('/orders')), trustedOrigins: [other.origin] };
    expect((await drain(trusting)).items).toEqual([1]);
  });

  it.each(['link', 'url'] as const)(
    'a next page by %s on another host is refused, unless it is trusted',
    async (by) => {
      const [server, other] = [await scriptedServer(), await scriptedServer()];
      const next = other.url('/more?token=abc');
      server.answer('/orders', json({ items: [1], next }, { link: `<${next}>; rel="next"` }));
      other.answer('/more', json({ items: [2] }));
      const pages = by === 'link' ? { by } : { by, next: 'next' };
      const asking: HttpOptions = { ...options(server.url('/orders')), pages, itemsAt: 'items' };
      const reading = await open(asking);
      expect(await reading.next()).toEqual([1]);
      const error = await failureOf(reading.next());
      expect(error).toMatchObject({ code: 'INPUT_DENIED', retryable: false });
      expect(error.message).toContain(`add '${other.origin}' to trustedOrigins`);
      expect(error.message).not.toContain('abc');
      expect(other.requests).toHaveLength(0);
      expect((await drain({ ...asking, trustedOrigins: [other.origin] })).items).toEqual([1, 2]);
    },
  );

  it('a POST is not sent to another host', async () => {
    const [server, other] = [await scriptedServer(), await scriptedServer()];
    server.answer('/orders', status(307, { location: other.url('/orders') }));
    const error = await failureOf(drain({ ...options(server.url('/orders')), method: 'POST', body: { q: secret } }));
    expect([error.code, other.requests]).toEqual(['INPUT_DENIED', []]);
  });

  it.each([302, 303])('a POST that is answered with status %i becomes a GET without a body', async (code) => {
    const server = await scriptedServer();
    server.answer('/search', status(code, { location: '/results' }));
    server.answer('/results', json([1]));
    expect((await drain({ url: server.url('/search'), method: 'POST', body: { q: 1 } })).items).toEqual([1]);
    expect(server.requests[1]).toMatchObject({ method: 'GET', body: '' });
  });

  it.each([
    ['in circles', '/orders', 'redirects more than 5 times'],
    ['to nowhere', undefined, 'without a Location'],
    ['to what is no HTTP', 'file:///etc/passwd', 'redirects to file:'],
  ])('a redirect %s is an error', async (_what, location, wanted) => {
    const server = await scriptedServer();
    server.answer('/orders', status(301, location === undefined ? {} : { location }));
    const error = await failureOf(drain({ url: server.url('/orders') }));
    expect(error).toMatchObject({ code: 'INPUT_UNREADABLE', retryable: false });
    expect(error.message).toContain(wanted);
  });
});

describe('secrets', () => {
  it('are in no message, no event and no position, though the server repeats them', async () => {
    const server = await scriptedServer();
    const echo: Answer = (request, response) =>
      status(400, {}, `bad key ${secret} in ${request.url.href}, ${request.headers.authorization}`)(request, response);
    const next = server.url(`/orders?api_key=${secret}&page=2`);
    server.answer('/orders', json({ items: [1], next }), status(503, {}, secret), echo);
    const events: HttpEvent[] = [];
    const reading = await open({
      url: server.url(`/orders?api_key=${secret}`),
      authenticate: () => ({ headers: { authorization: `Bearer ${secret}` } }),
      pages: { by: 'url', next: 'next' },
      itemsAt: 'items',
      onEvent: (event) => events.push(event),
    });
    expect(await reading.next()).toEqual([1]);
    expect(reading.position).toMatchObject({ page: { url: '/orders?page=2' } });
    const error = await failureOf(reading.patientNext());
    expect(server.asked).toContain(`/orders?page=2&api_key=${secret}`);
    expect(error.message).toContain('/orders?page=2&api_key=***');
    expect(error.message).toContain('bad key *** in');
    const told = [
      error.message,
      String(error.cause),
      ...events.map((event) => String((event as { error: unknown }).error)),
    ];
    expect(told.join('\n')).not.toContain(secret);
    expect(events).toHaveLength(1);
  });

  it('that authenticate gives as a parameter are not in positions either', async () => {
    const server = await scriptedServer();
    server.answer('/orders', (request, response) =>
      json([request.url.search], { link: `</orders?page=2&k=${request.url.searchParams.get('k')}>; rel="next"` })(
        request,
        response,
      ),
    );
    const authenticate = () => ({ params: { k: secret } });
    const reading = await open({ url: server.url('/orders'), pages: { by: 'link' }, authenticate });
    await reading.next();
    expect(reading.position.page).toEqual({ url: '/orders?page=2' });
    await reading.next();
    expect(server.asked[1]).toBe(`/orders?page=2&k=${secret}`);
  });

  it('are not in the identity, which is the address alone', async () => {
    const { source, shared } = await Worker.open({ url: `https://api.example.org/v1/orders?token=${secret}` });
    const { signal } = new AbortController();
    expect(await source.identity({ shared, signal })).toBe('https://api.example.org/v1/orders');
  });

  it('several addresses are identified by their hosts, so that one may be added', async () => {
    const { signal } = new AbortController();
    const url = { b: 'https://b.example.org/1', a: 'https://a.example.org/2?key=1', c: 'https://b.example.org/3' };
    const { source, shared } = await Worker.open({ url });
    expect(await source.identity({ shared, signal })).toBe('https://a.example.org https://b.example.org');
  });

  it('a cursor that is called token is none', async () => {
    const server = await scriptedServer();
    const url = server.url(`/orders?token=${secret}`);
    server.answer('/orders', json([1], { link: '</orders?token=page-2>; rel="next"' }), json([2]));
    const { items } = await drain({ url, pages: { by: 'link' } });
    expect([items, server.asked[1]]).toEqual([[1, 2], '/orders?token=page-2']);
  });
});
