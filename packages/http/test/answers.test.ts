import { gzipSync } from 'node:zlib';
import type { HttpOptions } from '@headwater/http';
import { describe, expect, it } from 'vitest';
import { drain, failureOf, scriptedServer } from './support/drive.ts';
import { json, status, text } from './support/scripted-server.ts';

async function itemsOf(answer: Parameters<typeof answerWith>[0], options?: Partial<HttpOptions>): Promise<unknown[]> {
  return (await drain(await answerWith(answer, options))).items;
}

async function answerWith(answer: ReturnType<typeof text>, options: Partial<HttpOptions> = {}): Promise<HttpOptions> {
  const server = await scriptedServer();
  server.answer('/orders', answer);
  return { url: server.url('/orders?page=1'), ...options };
}

describe('answers that are understood', () => {
  it.each([
    ['packed with gzip', text(gzipSync('[1]'), { 'content-encoding': 'gzip' })],
    ['without a content-type', text('[1]')],
    ['of a type that ends in +json', text('[1]', { 'content-type': 'application/vnd.api+json; charset=utf-8' })],
    ['of a type that says nothing', text('[1]', { 'content-type': 'application/octet-stream' })],
    ['with a byte order mark', text('\u{feff}[1]', { 'content-type': 'application/json' })],
    ['with white space around it', text('\r\n [1] \n')],
  ])('JSON %s', async (_what, answer) => {
    expect(await itemsOf(answer)).toEqual([1]);
  });

  it('JSON that comes in pieces, cut inside of a character', async () => {
    const items = Array.from({ length: 50 }, (_, index) => `${index} 😀 Zürich`);
    const pieces = Buffer.from(JSON.stringify(items));
    const answer: ReturnType<typeof text> = async (_request, response) => {
      for (let at = 0; at < pieces.length; at += 61) {
        response.write(pieces.subarray(at, at + 61));
        // Each piece goes out alone.
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    };
    expect(await itemsOf(answer)).toEqual(items);
  });

  it('in the charset that the content-type names', async () => {
    const latin = text(Buffer.from('["Köln"]', 'latin1'), { 'content-type': 'application/json; charset="ISO-8859-1"' });
    expect(await itemsOf(latin)).toEqual(['Köln']);
  });

  it.each([status(204), text(''), text(' \n')])('an empty answer has no items', async (answer) => {
    expect(await itemsOf(answer, { itemsAt: 'data' })).toEqual([]);
  });

  it('anything, with parse: lines of JSON, numbers that are too large', async () => {
    const parse = (body: string): unknown =>
      body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    expect(await itemsOf(text('{"a":1}\n{"a":2}\n', { 'content-type': 'application/x-ndjson' }), { parse })).toEqual([
      { a: 1 },
      { a: 2 },
    ]);
    const digits = (body: string): unknown => JSON.parse(body.replaceAll(/(\d{16,})/g, '"$1"'));
    expect(await itemsOf(text('[9007199254740993]'), { parse: digits })).toEqual(['9007199254740993']);
  });

  it('items may be anywhere', async () => {
    const body = { data: { 'a.b': [{ list: [1, 2] }] } };
    expect(await itemsOf(json(body), { itemsAt: ['data', 'a.b', 0, 'list'] })).toEqual([1, 2]);
    expect(await itemsOf(json(body), { itemsAt: 'data' in body ? () => [3] : [] })).toEqual([3]);
    expect(await itemsOf(json({ temperature: 21 }), { itemsAt: (weather) => [weather] })).toEqual([
      { temperature: 21 },
    ]);
  });
});

describe('answers that are not what they should be', () => {
  it.each([
    [
      'a page to log in',
      text('<!doctype html><title> Sign\n in </title>', { 'content-type': 'text/html' }),
      '"Sign in"',
    ],
    [
      'markup that says it is JSON',
      text('<html><title>Oops</title>', { 'content-type': 'application/json' }),
      '"Oops"',
    ],
    ['XML', text('<?xml version="1.0"?><orders/>', { 'content-type': 'application/xml' }), 'application/xml'],
  ])('%s is INPUT_UNSUPPORTED', async (_what, answer, wanted) => {
    const error = await failureOf(itemsOf(answer));
    expect(error).toMatchObject({ code: 'INPUT_UNSUPPORTED', part: 'singleton', retryable: false });
    expect(error.message).toContain(wanted);
    expect(error.message).toContain('instead of JSON');
  });

  it.each([
    ['bytes that are no UTF-8', text(Buffer.from('["Köln"]', 'latin1'), { 'content-type': 'application/json' })],
    [
      'a charset that is a lie',
      text(Buffer.from('["Köln"]', 'latin1'), { 'content-type': 'application/json; charset=utf-8' }),
    ],
    ['a charset that does not exist', text('[1]', { 'content-type': 'application/json; charset=utf-99' })],
  ])('%s are ENCODING_INVALID', async (_what, answer) => {
    expect(await failureOf(itemsOf(answer))).toMatchObject({ code: 'ENCODING_INVALID', retryable: false });
  });

  it.each([
    ['whose length is told', text('["' + 'x'.repeat(5000) + '"]')],
    ['that comes in chunks', chunks(5000)],
    ['that is small when packed', text(gzipSync('["' + 'x'.repeat(5000) + '"]'), { 'content-encoding': 'gzip' })],
    ['that never ends', endless()],
  ])('an answer larger than maxPageBytes %s is RECORD_TOO_LARGE', async (_what, answer) => {
    const error = await failureOf(itemsOf(answer, { maxPageBytes: 1000 }));
    expect(error).toMatchObject({ code: 'RECORD_TOO_LARGE', retryable: false });
    expect(error.message).toContain('larger than 1000 bytes');
  });

  it.each([
    [{ data: { orders: [] } }, undefined, 'set itemsAt to the path of an array'],
    [{ orders: [], users: [] }, undefined, "set itemsAt to 'orders' or 'users'"],
    [{ error: 'no such account' }, 'data', "itemsAt 'data' leads to undefined and no array; its members are ['error']"],
    [[1], 'data', 'leave itemsAt out'],
    ['text', undefined, 'let itemsAt be a function'],
    [{ a: 1 }, () => 5, 'the function itemsAt must return an array, not a number'],
    [
      { a: 1 },
      () => {
        throw new Error('no such member');
      },
      'the function itemsAt failed: no such member',
    ],
  ])('%o with itemsAt %s is RECORD_INVALID, with what can be done', async (body, itemsAt, wanted) => {
    const options = itemsAt === undefined ? {} : { itemsAt: itemsAt as string };
    const error = await failureOf(itemsOf(json(body), options));
    expect(error).toMatchObject({ code: 'RECORD_INVALID', part: 'singleton', retryable: false });
    expect(error.message).toContain(wanted);
  });
});

function chunks(count: number): ReturnType<typeof text> {
  return (_request, response) => {
    for (let chunk = 0; chunk < count; chunk += 100) response.write(' '.repeat(100));
    response.end('[1]');
  };
}

function endless(): ReturnType<typeof text> {
  return (_request, response) => {
    const more = (): void => {
      if (!response.destroyed) response.write(' '.repeat(10_000), more);
    };
    more();
  };
}
