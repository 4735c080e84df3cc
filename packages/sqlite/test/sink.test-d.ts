import type { FixedPartitionedSource } from '@headwater/core';
import type { Batch, Sink, TransactionalSink } from '@headwater/core/store';
import { flow } from '@headwater/runtime';
import type Database from 'better-sqlite3';
import { describe, expectTypeOf, it } from 'vitest';
import { SqliteStore } from '../src/index.ts';

interface Order {
  readonly id: string;
}

declare const store: SqliteStore;
declare const orders: FixedPartitionedSource<Order, { offset: number }>;
declare const insert: Database.Statement<[Order]>;

describe('the sink of a store', () => {
  it('infers the item type from the source of the flow', () => {
    flow({
      id: 'orders',
      source: orders,
      sink: store.sink(({ items }) => {
        expectTypeOf(items).toEqualTypeOf<readonly Order[]>();
        for (const row of items) insert.run(row);
      }),
    });
  });

  it('infers the item type from what it is given to', () => {
    const sink: TransactionalSink<Order> = store.sink((batch) => {
      expectTypeOf(batch).toEqualTypeOf<Batch<Order>>();
    });
    expectTypeOf(sink).toExtend<Sink<Order>>();
    expectTypeOf(store.sink((batch: Batch<Order>) => batch.items.length)).toEqualTypeOf<TransactionalSink<Order>>();
  });

  it('takes the item type alone', () => {
    const named = store.sink<Order>(({ items }) => {
      for (const row of items) insert.run(row);
    });
    expectTypeOf(named).toEqualTypeOf<TransactionalSink<Order>>();
    expectTypeOf(store.sink<Order>(({ items }) => items.map((row) => insert.run(row)))).toEqualTypeOf(named);
    expectTypeOf(store.sink<Order>(({ items }) => items[0]?.id)).toEqualTypeOf(named);
  });

  it('S6 must not be async', () => {
    // @ts-expect-error a SqliteStore writes in a synchronous transaction: its sink must not be async
    expectTypeOf(store.sink(async ({ items }: Batch<Order>) => items.length)).toBeFunction();
    // @ts-expect-error a SqliteStore writes in a synchronous transaction: its sink must not be async
    expectTypeOf(store.sink((batch: Batch<Order>) => Promise.resolve(batch))).toBeFunction();
    // @ts-expect-error a promise has a then
    expectTypeOf(store.sink<Order>(async ({ items }) => items.length)).toBeFunction();
    // @ts-expect-error a promise has a then
    expectTypeOf(store.sink<Order>(async ({ items }) => void items)).toBeFunction();
  });

  it('brings its store, so that the flow must not have another one', () => {
    const sink = store.sink((batch: Batch<Order>) => void batch);
    // @ts-expect-error two stores
    expectTypeOf(flow({ id: 'orders', source: orders, sink, store })).toBeObject();
  });
});

describe('a store', () => {
  it('gives the database as better-sqlite3 types it', () => {
    expectTypeOf(store.db).toEqualTypeOf<Database.Database>();
    // @ts-expect-error a typing mistake in an option
    expectTypeOf(new SqliteStore('shop.db', { busyTimeout: 10 })).toEqualTypeOf<SqliteStore>();
  });
});
