import type { StandardSchemaV1 } from '@standard-schema/spec';
import { BadItem, HttpSource, type HttpEvent } from '@headwater/http';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drain, failureOf, open, scriptedServer } from './support/drive.ts';
import { json } from './support/scripted-server.ts';

const orders = [
  { id: 1, at: '2026-01-01' },
  { id: '2', at: '2026-01-02' },
  { id: 3, at: '2026-01-03' },
];

/** As arktype makes them: a function with the standard beside, which may validate later. */
const callable: StandardSchemaV1<unknown, { id: number }> = Object.assign(() => {}, {
  '~standard': {
    version: 1 as const,
    vendor: 'test',
    validate: async (value: unknown): Promise<StandardSchemaV1.Result<{ id: number }>> => {
      const { id } = value as { readonly id: unknown };
      return typeof id === 'number' ? { value: { id } } : { issues: [{ message: 'no number', path: [{ key: 'id' }] }] };
    },
  },
});

const schemas = [
  ['zod', z.object({ id: z.number(), at: z.coerce.date().transform((at) => at.getDate()) })],
  [
    'valibot',
    v.object({
      id: v.number(),
      at: v.pipe(
        v.string(),
        v.transform((at) => new Date(at).getDate()),
      ),
    }),
  ],
  ['one that validates later', callable],
] as const;

describe.each(schemas)('a schema of %s', (vendor, schema) => {
  const good = vendor.startsWith('one')
    ? [{ id: 1 }, { id: 3 }]
    : [
        { id: 1, at: 1 },
        { id: 3, at: 3 },
      ];

  it('changes items, and a bad one is RECORD_INVALID behind those before it', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json(orders));
    const reading = await open({ url: server.url('/orders?token=x1234'), schema });
    expect(await reading.next()).toEqual(good.slice(0, 1));
    const error = await failureOf(reading.next());
    expect(error).toMatchObject({ code: 'RECORD_INVALID', part: 'singleton', retryable: false });
    expect(error.message).toContain('item 1 of');
    expect(error.message).toContain('/orders?token=*** is not as the schema wants it: id: ');
    expect(reading.position).toMatchObject({ index: 1, done: 1 });
  });

  it('bad items are passed over and told', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json(orders));
    const events: HttpEvent[] = [];
    const { items, position } = await drain({
      url: server.url('/orders'),
      schema,
      onBadRecord: 'skip',
      onEvent: (event) => events.push(event),
    });
    expect([items, position.done]).toEqual([good, 3]);
    expect(events).toMatchObject([{ type: 'item-skipped', part: 'singleton', index: 1, value: orders[1] }]);
  });

  it('bad items are delivered in their place', async () => {
    const server = await scriptedServer();
    server.answer('/orders', json(orders));
    const { items } = await drain({ url: server.url('/orders'), schema, onBadRecord: 'deliver', batchSize: 1 });
    const [, bad] = items;
    expect(bad).toBeInstanceOf(BadItem);
    expect(bad).toMatchObject({ part: 'singleton', index: 1, value: orders[1] });
    expect((bad as BadItem).message).toMatch(/^id: /);
    expect(items.filter((item) => !(item instanceof BadItem))).toEqual(good);
  });
});

/** A schema that does this with every item. */
function schemaOf(validate: (value: unknown) => unknown): StandardSchemaV1 {
  return {
    '~standard': { version: 1, vendor: 'test', validate: validate as StandardSchemaV1['~standard']['validate'] },
  };
}

it.each<[string, (value: unknown) => unknown]>([
  [
    'throws',
    (value) => {
      if (value === 2) throw new Error('the table of cities is gone');
      return { value };
    },
  ],
  [
    'rejects',
    async (value) => {
      if (value === 2) throw new Error('the table of cities is gone');
      return { value };
    },
  ],
])('E3: a schema that %s fails with the place of the item, and nothing is passed over', async (_how, validate) => {
  const server = await scriptedServer();
  server.answer('/orders', json([1, 2, 3]));
  const reading = await open({ url: server.url('/orders'), schema: schemaOf(validate) });
  const error = await failureOf(reading.next());
  expect(error).toMatchObject({ code: 'SOURCE_FAILED', part: 'singleton', cause: expect.any(Error) });
  expect(error.message).toMatch(/the schema failed at item 1 of http:.*: the table of cities is gone/);
  expect(reading.position).toMatchObject({ index: 0, done: 0 });
});

it('C5: a schema that never answers is not waited for when the call is aborted; the items come with the next', async () => {
  const server = await scriptedServer();
  server.answer('/orders', json([1, 2]));
  let isStuck = true;
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const schema = schemaOf((value) => {
    resolve();
    return isStuck ? new Promise(() => {}) : { value };
  });
  const reading = await open({ url: server.url('/orders'), schema });
  const controller = new AbortController();
  const waiting = reading.next(controller.signal);
  await asked;
  controller.abort();
  await expect(waiting).rejects.toBe(controller.signal.reason);
  isStuck = false;
  expect(await reading.next()).toEqual([1, 2]);
});

it('a promise that is none of the platform is waited for, and no answer is an error', async () => {
  const server = await scriptedServer();
  server.answer('/orders', json([1, 2]));
  const url = server.url('/orders');
  // oxlint-disable-next-line unicorn/no-thenable -- it is what some libraries return
  const later = schemaOf((value) => ({ then: (resolve: (result: unknown) => void) => resolve({ value }) }));
  expect((await drain({ url, schema: later })).items).toEqual([1, 2]);
  const error = await failureOf(drain({ url, schema: schemaOf(() => undefined) }));
  expect(error.message).toContain('the schema failed at item 0');
});

it('a batch of which every item is skipped moves the position', async () => {
  const server = await scriptedServer();
  server.answer('/orders', json(orders));
  const reading = await open({
    url: server.url('/orders'),
    schema: z.never(),
    onBadRecord: 'skip',
    onEvent: () => {},
    batchSize: 2,
  });
  expect(await reading.next()).toEqual([]);
  expect(reading.position).toMatchObject({ index: 2, done: 2 });
  expect(await reading.rest()).toEqual([]);
});

it.each([
  [{ onBadRecord: 'skip' }, "onBadRecord 'skip' needs schema"],
  [{ onBadRecord: 'skip', schema: z.any() }, "onBadRecord 'skip' needs onEvent"],
  [{ schema: { parse: 1 } }, 'schema must be one that keeps Standard Schema'],
])('%o is refused (E4)', (options, message) => {
  expect(() => new HttpSource({ url: 'https://example.org/', ...(options as object) })).toThrow(message);
});
