import type { HttpOptions, HttpPosition, Pages } from '@headwater/http';
import { describe, expect, it } from 'vitest';
import { drain, failureOf, open, scriptedServer } from './support/drive.ts';
import { json, type ScriptedServer } from './support/scripted-server.ts';

const ways: readonly (readonly [by: string, pages: Pages, why: string])[] = [
  ['cursor', { by: 'cursor', next: 'next', param: 'after' }, "does not seem to know the parameter 'after'"],
  ['number', { by: 'number', param: 'page' }, "does not seem to know the parameter 'page'"],
  ['offset', { by: 'offset', param: 'skip' }, "does not seem to know the parameter 'skip'"],
  ['url', { by: 'url', next: 'more' }, 'names an address for the next page, and does not seem to look at it'],
  ['link', { by: 'link' }, 'names an address for the next page, and does not seem to look at it'],
  ['function', () => ({ params: { after: 2 } }), 'does not seem to know what the function pages changes'],
];

const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];

/** A page that names the one after it in every way. */
function page(items: readonly unknown[], next: string | null = 'c2'): ReturnType<typeof json> {
  const more = next === null ? null : `/orders?to=${next}`;
  return json(
    { items, next, more },
    more === null ? { link: '</orders>; rel="first"' } : { link: `<${more}>; rel="next"` },
  );
}

function optionsOf(server: ScriptedServer, pages: Pages): HttpOptions {
  return { url: server.url('/orders'), pages, itemsAt: 'items' };
}

describe.each(ways)('pages by %s', (by, pages, why) => {
  it('C8: a server that gives the same page for ever is found out before the page is returned twice', async () => {
    const server = await scriptedServer();
    server.answer('/orders', page(rows));
    const reading = await open(optionsOf(server, pages));
    expect(await reading.next()).toEqual(rows);
    const error = await failureOf(reading.next());
    expect(error).toMatchObject({ code: 'INPUT_CORRUPT', retryable: false });
    expect(error.message).toContain('has the items of the page before it');
    expect(error.message).toContain(why);
    expect(reading.position.done).toBe(3);
    expect(await failureOf(reading.next())).toMatchObject({ code: 'INPUT_CORRUPT' });
  });

  it('C8: so is it after a restart between the two pages', async () => {
    const server = await scriptedServer();
    server.answer('/orders', page(rows));
    const options = optionsOf(server, pages);
    const before = await open(options);
    expect(await before.next()).toEqual(rows);
    const error = await failureOf(drain(options, { position: before.position }));
    expect(error.message).toContain('has the items of the page before it');
  });

  it('C8: and after a restart within the first page', async () => {
    const server = await scriptedServer();
    server.answer('/orders', page(rows));
    const options = optionsOf(server, pages);
    const before = await open({ ...options, batchSize: 2 });
    await before.next();
    const after = await open(options, { position: before.position });
    expect(await after.next()).toEqual(rows.slice(2));
    expect(await failureOf(after.next())).toMatchObject({ code: 'INPUT_CORRUPT' });
  });

  it('pages that are meant to repeat can be accepted, also after a restart', async () => {
    const server = await scriptedServer();
    const options: HttpOptions = { ...optionsOf(server, pagesUntilEmpty(by, pages)), onRepeatedPage: 'accept' };
    server.answer('/orders', page([0, 0], 'b'), page([0, 0], 'c'), page([], null));
    expect((await drain(options)).items).toEqual([0, 0, 0, 0]);
    server.answer('/orders', page([0, 0], 'b'));
    const before = await open(options);
    await before.next();
    const again = by === 'number' ? [page([0, 0], 'b')] : [];
    server.answer('/orders', ...again, page([0, 0], 'c'), page([], null));
    expect((await drain(options, { position: before.position })).items).toEqual([0, 0]);
  });

  it('pages of other items are none that repeat, though one or the other item is the same', async () => {
    const server = await scriptedServer();
    const lists = [[1, 2, 3], [1, 2, 4], [0, 2, 4], [0, 4], []];
    server.answer('/orders', ...lists.map((items, at) => page(items, at < 4 ? `c${at}` : null)));
    const { items } = await drain(optionsOf(server, pagesUntilEmpty(by, pages)));
    expect(items).toEqual(lists.flat());
  });
});

it('C12: a position that a person wrote between two pages has no mark, and compares nothing', async () => {
  const server = await scriptedServer();
  server.answer('/orders', page(rows, null));
  const position: HttpPosition = { page: { cursor: 'c1' }, index: 0, done: 3 };
  const pages = { by: 'cursor', next: 'next', param: 'after' } as const;
  expect((await drain(optionsOf(server, pages), { position })).items).toEqual(rows);
});

/** A function has to know itself where the end is. */
function pagesUntilEmpty(by: string, pages: Pages): Pages {
  if (by !== 'function') return pages;
  return ({ body }) => {
    const { next } = body as { readonly next: string | null };
    return next === null ? undefined : { params: { after: next } };
  };
}
