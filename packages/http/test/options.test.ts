import { HeadwaterError } from '@headwater/core';
import { HttpSource, type HttpOptions } from '@headwater/http';
import { describe, expect, it } from 'vitest';
import { open, scriptedServer, Worker } from './support/drive.ts';
import { json } from './support/scripted-server.ts';

const address = 'https://api.example.org/orders';
const addressOf = (): string => address;
const make = (options: object): HttpSource<unknown> => new HttpSource({ url: address, ...options } as HttpOptions);

describe('wrong options are refused, and the message shows the value (E4)', () => {
  it.each([
    [{ batchSize: 0 }, 'batchSize must be a whole number of at least 1, not 0'],
    [{ batchsize: 10 }, 'HttpSource has no option batchsize; did you mean batchSize?'],
    [{ url: 7 }, 'url must be an address, an object of addresses or a function, not 7'],
    [{ url: 'api.example.org/orders' }, "url must be an address like https://api.example.org/orders, not 'api.example"],
    [{ url: 'mailto:a@example.org' }, 'url must begin with https: or http:, not with mailto:'],
    [{ url: {} }, 'url must have at least one address'],
    [{ url: { a: 5 } }, 'url.a must be an address, not 5'],
    [{ url: { '': address } }, "the key '' of a part is empty"],
    [{ url: addressOf }, 'url is a function, which needs parts'],
    [{ url: addressOf, parts: 'a' }, "parts must be a list of keys or a function, not 'a'"],
    [{ url: addressOf, parts: [''] }, "the key '' of a part is empty"],
    [{ parts: ['a'] }, 'parts needs a function in url'],
    [{ pages: 'link' }, "pages must be an object with by, or a function, not 'link'"],
    [{ pages: { by: 'scroll' } }, "pages.by must be 'cursor', 'number', 'offset', 'url' or 'link', not 'scroll'"],
    [{ pages: { by: 'cursor', next: 'a' } }, 'pages.param must be the name of a parameter, not undefined'],
    [{ pages: { by: 'cursor', next: 5, param: 'a' } }, 'pages.next must be a path'],
    [
      { pages: { by: 'cursor', next: { header: '' }, param: 'a' } },
      "pages.next must have the name of a header in header, not ''",
    ],
    [{ pages: { by: 'cursor', next: 'a', param: 'a', in: 'body' } }, "pages.in 'body' needs method 'POST'"],
    [{ pages: { by: 'number', param: 'p', first: -1 } }, 'pages.first must be a whole number of at least 0, not -1'],
    [
      { pages: { by: 'number', param: 'p', last: 9 } },
      "pages by 'number' has no option last; it has by, param, first, more",
    ],
    [{ itemsAt: '' }, "itemsAt must be a path, 'meta.next' or ['meta', 'next'] for example, not ''"],
    [{ itemKey: ['a', -1] }, 'itemKey must be a path'],
    [{ method: 'PUT' }, "method must be 'GET' or 'POST', not 'PUT'"],
    [{ body: {} }, "body needs method 'POST'"],
    [{ method: 'POST', body: () => ({}) }, 'body must be JSON, not '],
    [{ headers: { 'bad name': 'x' } }, "'bad name' is no name of a header"],
    [{ headers: { 'x-a': 'b\r\nc: d' } }, 'the header x-a must be text without line ends'],
    [{ headers: [] as never, authenticate: 'token' }, "authenticate must be a function, not 'token'"],
    [
      { trustedOrigins: ['example'] },
      "trustedOrigins must be an address like https://api.example.org/orders, not 'example'",
    ],
    [{ intervalMs: 0 }, 'intervalMs must be a number of milliseconds from 1 to 86400000, not 0'],
    [{ pollFrom: 'first' }, "pollFrom 'first' needs intervalMs"],
    [{ pollFrom: 'middle', intervalMs: 5 }, "pollFrom must be 'last' or 'first', not 'middle'"],
    [{ onReplaced: 'skip' }, "onReplaced must be 'error' or 'restart' or 'continue', not 'skip'"],
    [{ maxRequestsPerSecond: 0 }, 'maxRequestsPerSecond must be more than 0, not 0'],
    [{ maxRequestsPerSecond: '5' }, "maxRequestsPerSecond must be a number, not '5'"],
    [{ requestTimeoutMs: 0 }, 'requestTimeoutMs must be a number of milliseconds from 1'],
    [{ maxPageBytes: 0 }, 'maxPageBytes must be a whole number of at least 1, not 0'],
    [{ onEvent: 1 }, 'onEvent must be a function, not 1'],
  ])('%o', (options, message) => {
    expect(() => make(options)).toThrow(message);
  });

  it('secrets in an address are not shown', () => {
    for (const wrong of [
      'https://user:hunter2@example.org/',
      'http//example.org/?key=hunter2',
      'no://u:hunter2@x y/',
    ]) {
      const error = errorOf(() => make({ url: wrong }));
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).not.toContain('hunter2');
    }
  });
});

describe('checkState (C12)', () => {
  it.each([
    [{ by: 'cursor', next: 'n', param: 'c' }, { cursor: 'x' }, { cursor: null }],
    [{ by: 'number', param: 'p' }, { number: 3 }, { number: 0.5 }],
    [{ by: 'offset', param: 'o' }, { offset: 30 }, { number: 30 }],
    [{ by: 'link' }, { url: '/orders?page=2' }, { url: 'http://' }],
    [() => undefined, { params: { after: 1 }, body: { a: [1] } }, { after: 1 }],
    [undefined, null, { number: 1 }],
  ] as const)('with pages %o accepts %o and refuses %o', (pages, good, bad) => {
    const source = make(pages === undefined ? {} : { pages });
    const rest = { index: 1, done: 5, mark: 'x' };
    expect(() => source.checkState({ page: good, ...rest })).not.toThrow();
    expect(() => source.checkState({ page: null, ...rest })).not.toThrow();
    const error = errorOf(() => source.checkState({ page: bad, ...rest }));
    expect(HeadwaterError.is(error, 'STATE_INVALID')).toBe(true);
    expect(error.message).toContain('page must be');
  });

  it.each([
    [null, 'it must be an object, not null'],
    [{ index: 0, done: 0 }, 'page must be'],
    [{ page: null, index: -1, done: 0 }, 'index must be a whole number, 0 or more, not -1'],
    [{ page: null, index: 0 }, 'done must be a whole number, 0 or more, not undefined'],
    [{ page: null, index: 0, done: 0, etag: 5 }, 'etag must be text or left out, not 5'],
  ])('refuses %o', (state, message) => {
    expect(() => make({}).checkState(state)).toThrow(message);
  });
});

it('C11: what becomes of the list of parts afterwards changes nothing', async () => {
  const parts = ['a'];
  const worker = await Worker.open({ url: addressOf, parts });
  parts.push('b');
  expect(await worker.list()).toEqual(['a']);
});

it('C11: what becomes of the body afterwards is not what is sent', async () => {
  const server = await scriptedServer();
  server.answer('/search', json([1]));
  const body = { filter: { city: 'Oslo' } };
  const reading = await open({ url: server.url('/search'), method: 'POST', body });
  body.filter.city = 'Rome';
  expect(await reading.rest()).toEqual([1]);
  expect(server.requests.map((request) => request.body)).toEqual(['{"filter":{"city":"Oslo"}}']);
});

function errorOf(make_: () => unknown): Error {
  try {
    make_();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('there was no error');
}
