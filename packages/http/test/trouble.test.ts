import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { EOF } from '@headwater/core';
import type { HttpEvent, HttpOptions } from '@headwater/http';
import { describe, expect, it } from 'vitest';
import { drain, failureOf, open, retryOf, scriptedServer, start } from './support/drive.ts';
import { HttpFault } from '../src/request/http-fault.ts';
import { Outage } from '../src/request/outage.ts';
import {
  cutOff,
  json,
  reset,
  type ScriptedServer,
  silence,
  status,
  stuck,
  text,
  untilClose,
} from './support/scripted-server.ts';

const minute = 60_000;

/** A part whose server has answered once, and the trouble that comes then. */
async function afterOnePage(server: ScriptedServer, options: Partial<HttpOptions> = {}) {
  server.answer('/first', json([1], { link: '</orders>; rel="next"' }));
  const reading = await open({ url: server.url('/first'), pages: { by: 'link' }, ...options });
  // A machine that is busy may take longer than a test lets a server take.
  await reading.patientNext();
  return reading;
}

describe('what is asked for again (E2)', () => {
  it.each([408, 425, 429, 500, 502, 503, 504, 202])('status %i is a Retry, and nothing is lost', async (code) => {
    const server = await scriptedServer();
    server.answer('/orders', status(code), json([1]));
    const reading = await open({ url: server.url('/orders') });
    const { afterMs } = await retryOf(reading.next());
    expect(afterMs).toBeGreaterThanOrEqual(125);
    expect(afterMs).toBeLessThanOrEqual(250);
    expect(await reading.next()).toEqual([1]);
  });

  it.each([
    ['a connection that is reset', reset()],
    ['half a body whose length was told', cutOff('[1, 2', 100)],
    ['half a body in chunks', cutOff('[1, 2')],
    ['half a body of unknown length', untilClose('[1, 2')],
    ['half a packed body', text(gzipSync(JSON.stringify([1, 2, 3])).subarray(0, 15), { 'content-encoding': 'gzip' })],
    ['a body that is not packed as it says', text('[1]', { 'content-encoding': 'gzip' })],
    [
      'a body that is cut off by a proxy, as a good answer',
      text('[{"id": 1}, {"i', { 'content-type': 'application/json' }),
    ],
  ])('%s is a Retry, and nothing is lost', async (_what, trouble) => {
    const server = await scriptedServer();
    server.answer('/orders', trouble, json([2]));
    const reading = await afterOnePage(server);
    await retryOf(reading.next());
    expect(await reading.next()).toEqual([2]);
  });

  it.each([
    ['nothing', silence()],
    ['half a body, and then nothing', stuck('[1, 2')],
  ])('a server that sends %s is a Retry after requestTimeoutMs', async (_what, trouble) => {
    const server = await scriptedServer();
    server.answer('/orders', trouble, json([2]));
    const reading = await afterOnePage(server, { requestTimeoutMs: 100 });
    const { cause } = await retryOf(reading.next());
    expect(String(cause)).toContain('/orders has not answered within 100 ms');
    expect(await reading.patientNext()).toEqual([2]);
  });

  it('a connection that was kept alive and is closed by the server costs nothing', async () => {
    const server = await scriptedServer();
    const bye = (_request: unknown, response: { readonly socket: { destroySoon(): void } | null }): void =>
      response.socket?.destroySoon();
    server.answer('/orders', json([1], { link: '</orders?2>; rel="next"' }), bye as never, json([2]));
    const { items } = await drain({ url: server.url('/orders'), pages: { by: 'link' } });
    expect(items).toEqual([1, 2]);
  });

  it('the pauses grow to 30 s, and begin anew after an answer', async () => {
    const server = await scriptedServer();
    server.answer(
      '/orders',
      ...Array.from({ length: 12 }, () => status(503)),
      json([1], { link: '</next>; rel="next"' }),
    );
    server.answer('/next', status(503), json([2]));
    const reading = await open({ url: server.url('/orders'), pages: { by: 'link' }, maxOutageMs: 60 * minute });
    const pauses: number[] = [];
    for (let failure = 0; failure < 12; failure += 1) pauses.push((await retryOf(reading.next())).afterMs);
    for (const [index, pause] of pauses.entries()) {
      const longest = Math.min(30_000, 250 * 2 ** index);
      expect(pause).toBeGreaterThanOrEqual(longest / 2);
      expect(pause).toBeLessThanOrEqual(longest);
    }
    expect(await reading.next()).toEqual([1]);
    expect((await retryOf(reading.next())).afterMs).toBeLessThanOrEqual(250);
  });

  it('every failure is told as an event', async () => {
    const server = await scriptedServer();
    server.answer('/orders', status(500, {}, 'database is down'), json([1]));
    const events: HttpEvent[] = [];
    const reading = await open({ url: server.url('/orders'), onEvent: (event) => events.push(event) });
    await reading.rest();
    expect(events).toMatchObject([{ type: 'request-failed', part: 'singleton', failures: 1 }]);
    expect(String((events[0] as { readonly error: unknown }).error)).toContain(
      'status 500, and says: database is down',
    );
  });
});

describe('what the server asks to wait', () => {
  it.each([
    ['Retry-After: 7', 429, { 'retry-after': '7' }, 7000],
    ['Retry-After: 0.5', 503, { 'retry-after': '0.5' }, 500],
    [
      'a date, by the clock of the server',
      429,
      { 'retry-after': 'Thu, 01 Jan 2015 00:02:00 GMT', date: 'Thu, 01 Jan 2015 00:00:00 GMT' },
      2 * minute,
    ],
    ['a date that has passed', 429, { 'retry-after': 'Thu, 01 Jan 2015 00:00:00 GMT' }, 0],
    ['RateLimit-Reset, in seconds', 429, { 'ratelimit-remaining': '0', 'ratelimit-reset': '30' }, 30_000],
    [
      'X-RateLimit-Reset as a time, with status 403',
      403,
      {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Date.UTC(2030, 0, 1, 0, 1) / 1000),
        date: 'Tue, 01 Jan 2030 00:00:00 GMT',
      },
      minute,
    ],
  ])('%s', async (_what, code, headers, waitMs) => {
    const server = await scriptedServer();
    server.answer('/orders', status(code, headers));
    const reading = await open({ url: server.url('/orders') });
    expect((await retryOf(reading.next())).afterMs).toBe(waitMs);
  });

  it('is waited for longer than an outage may take, but not for ever', () => {
    const outage = new Outage({ maxOutageMs: 0, maxWaitMs: 120 * minute }, () => 0);
    const busy = new HttpFault('INPUT_UNREADABLE', 'busy', { patience: 'outage', waitMs: 60 * minute });
    const meet = (hour: number) => async (): Promise<never> =>
      outage.meet(busy, new Date(start.getTime() + hour * 60 * minute), 'orders', true, () => {});
    return Promise.all([
      expect(meet(0)()).rejects.toMatchObject({ afterMs: 60 * minute }),
      expect(meet(1)()).rejects.toMatchObject({ afterMs: 60 * minute }),
      expect(meet(2)()).rejects.toMatchObject({
        code: 'INPUT_UNREADABLE',
        retryable: true,
        part: 'orders',
        message: 'orders: busy, and asks to wait 10800 s in all; raise maxWaitMs',
      }),
    ]);
  });

  it('and is too little again and again is not asked for again and again', async () => {
    const server = await scriptedServer();
    server.answer('/orders', status(429, { 'retry-after': '0' }));
    const reading = await open({ url: server.url('/orders'), maxOutageMs: minute });
    const pauses: number[] = [];
    for (let failure = 0; failure < 4; failure += 1) pauses.push((await retryOf(reading.next())).afterMs);
    expect(pauses[0]).toBe(0);
    expect(pauses[3]).toBeGreaterThanOrEqual(1000);
    reading.now = new Date(start.getTime() + minute + 1);
    expect(await failureOf(reading.next())).toMatchObject({ code: 'INPUT_UNREADABLE', retryable: true });
  });
});

describe('what fails in the end (E3)', () => {
  it.each([
    ['answers with status 503', status(503), 'INPUT_UNREADABLE', {}],
    ['resets connections', reset(), 'CONNECTION_FAILED', {}],
    ['is silent', silence(), 'CONNECTION_FAILED', { requestTimeoutMs: 100 }],
  ])('a server that %s for longer than maxOutageMs', async (_what, trouble, code, options) => {
    const server = await scriptedServer();
    server.answer('/orders', trouble);
    const reading = await afterOnePage(server, { maxOutageMs: minute, ...options });
    await retryOf(reading.next());
    reading.now = new Date(start.getTime() + 2 * minute);
    const error = await failureOf(reading.next());
    expect(error).toMatchObject({ code, retryable: true, part: 'singleton' });
    expect(error.message).toContain('for 120 s, in 2 requests');
    expect(error.message).toContain('raise maxOutageMs');
  });

  it.each([
    ['invalid JSON', text('{"items": [1,', { 'content-type': 'application/json' })],
    ['a body that cannot be unpacked', text('[1]', { 'content-encoding': 'gzip' })],
  ])('%s, twice, is INPUT_CORRUPT', async (_what, trouble) => {
    const server = await scriptedServer();
    server.answer('/orders', trouble);
    const reading = await open({ url: server.url('/orders') });
    await retryOf(reading.next());
    const error = await failureOf(reading.next());
    expect(error).toMatchObject({ code: 'INPUT_CORRUPT', retryable: true });
    expect(error.message).toContain('(asked twice)');
  });

  it('an address that nobody listens on is CONNECTION_FAILED at once', async () => {
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address() as AddressInfo;
    unused.close();
    await once(unused, 'close');
    const error = await failureOf(drain({ url: `http://127.0.0.1:${port}/orders` }));
    expect(error).toMatchObject({ code: 'CONNECTION_FAILED', retryable: true });
    expect(error.message).toMatch(/cannot be reached: .*ECONNREFUSED.*; check the option url/);
  });

  it('a host that does not exist is CONNECTION_FAILED at once', async () => {
    const error = await failureOf(drain({ url: 'http://nowhere.invalid/orders' }));
    expect(error).toMatchObject({ code: 'CONNECTION_FAILED' });
  });

  it.each([
    [400, 'INPUT_UNREADABLE'],
    [401, 'AUTHENTICATION_FAILED'],
    [403, 'INPUT_DENIED'],
    [405, 'INPUT_UNREADABLE'],
    [422, 'INPUT_UNREADABLE'],
    [501, 'INPUT_UNREADABLE'],
  ])('status %i is %s at once, and what the server says is in the message', async (code, wanted) => {
    const server = await scriptedServer();
    server.answer('/orders', status(code, {}, '{"error":\n "limit is too large"}'));
    const error = await failureOf(drain({ url: server.url('/orders') }));
    expect(error).toMatchObject({ code: wanted, retryable: false, part: 'singleton' });
    expect(error.message).toContain('{"error": "limit is too large"}');
    expect(server.requests).toHaveLength(1);
  });
});

it('an answer that says unchanged and was not asked is an error', async () => {
  const server = await scriptedServer();
  server.answer('/orders', status(304));
  expect(await failureOf(drain({ url: server.url('/orders') }))).toMatchObject({ code: 'INPUT_UNREADABLE' });
});

describe('a call that is aborted (C5)', () => {
  it('settles at once while the server is silent, and the page comes with the next call', async () => {
    const server = await scriptedServer();
    server.answer('/orders', silence(), json([1]));
    const reading = await open({ url: server.url('/orders') });
    const controller = new AbortController();
    const call = reading.next(controller.signal);
    await server.arrival();
    controller.abort();
    await expect(call).rejects.toBe(controller.signal.reason);
    expect([await reading.next(), await reading.next()]).toEqual([[1], EOF]);
  });

  it('settles at once in the middle of a body', async () => {
    const server = await scriptedServer();
    server.answer('/orders', stuck('[1'), json([1]));
    const reading = await open({ url: server.url('/orders') });
    const controller = new AbortController();
    const call = reading.next(controller.signal);
    await server.arrival();
    controller.abort();
    await expect(call).rejects.toBe(controller.signal.reason);
    expect(await reading.next()).toEqual([1]);
  });
});
