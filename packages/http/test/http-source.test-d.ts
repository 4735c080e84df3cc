import type { Source } from '@headwater/core';
import { BadItem, HttpSource } from '@headwater/http';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const url = 'https://api.example.org/orders';

function itemOf<X>(_source: Source<X>): X {
  return undefined as X;
}

interface Order {
  readonly id: number;
}

describe('the type of an item follows from the options', () => {
  it('is unknown by default, and with a path', () => {
    expectTypeOf(new HttpSource({ url })).toEqualTypeOf<HttpSource<unknown>>();
    expectTypeOf(itemOf(new HttpSource({ url, itemsAt: 'data.orders' }))).toEqualTypeOf<unknown>();
  });

  it('is what the function in itemsAt returns', () => {
    const source = new HttpSource({ url, itemsAt: (body) => (body as { readonly data: readonly Order[] }).data });
    expectTypeOf(itemOf(source)).toEqualTypeOf<Order>();
  });

  it('is what the schema gives', () => {
    const ofZod = z.object({ id: z.number(), at: z.coerce.date() });
    expectTypeOf(itemOf(new HttpSource({ url, schema: ofZod }))).toEqualTypeOf<{ id: number; at: Date }>();
    const ofValibot = v.object({ id: v.pipe(v.string(), v.transform(Number)) });
    expectTypeOf(itemOf(new HttpSource({ url, itemsAt: 'data', schema: ofValibot }))).toEqualTypeOf<{ id: number }>();
  });

  it('may be a BadItem when they are delivered, and instanceof tells', () => {
    const item = itemOf(new HttpSource({ url, schema: z.object({ id: z.number() }), onBadRecord: 'deliver' }));
    expectTypeOf(item).toEqualTypeOf<{ id: number } | BadItem>();
    if (item instanceof BadItem) expectTypeOf(item.message).toBeString();
    else expectTypeOf(item.id).toBeNumber();
  });

  it('knows a typing error in an option', () => {
    // @ts-expect-error there is no such option
    expectTypeOf(new HttpSource({ url, batchsize: 5 })).toBeObject();
    // @ts-expect-error there is no such way
    expectTypeOf(new HttpSource({ url, pages: { by: 'scroll' } })).toBeObject();
    // @ts-expect-error a cursor needs a parameter to go into
    expectTypeOf(new HttpSource({ url, pages: { by: 'cursor', next: 'next' } })).toBeObject();
    // @ts-expect-error items are an array
    expectTypeOf(new HttpSource({ url, itemsAt: () => 5 })).toBeObject();
  });
});
