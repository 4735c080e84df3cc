import { PostgresSource } from '@headwater/postgres-source';
import { run } from '@headwater/runtime';
import { Pool } from 'pg';
import { expectTypeOf, test } from 'vitest';

test('rows are what the type parameter says', () => {
  const source = new PostgresSource<{ id: bigint; city: string }>({
    connection: new Pool(),
    table: 'orders',
    key: ['at', 'id'],
  });
  void run({
    id: 'rows',
    source,
    sink: ({ items }) => expectTypeOf(items).toEqualTypeOf<readonly { id: bigint; city: string }[]>(),
  });
});

test('without one they are records of what is not known', () => {
  const source = new PostgresSource({ connection: 'postgresql://localhost/shop', query: 'SELECT 1 AS id', key: 'id' });
  void run({
    id: 'rows',
    source,
    sink: ({ items }) => expectTypeOf(items).toEqualTypeOf<readonly Record<string, unknown>[]>(),
  });
});

test('options are checked', () => {
  const base = { connection: 'postgresql://localhost/shop', table: 't', key: 'id' };
  // @ts-expect-error there is no such safety
  expectTypeOf(new PostgresSource({ ...base, safety: 'all' })).not.toBeAny();
  // @ts-expect-error a key is needed
  expectTypeOf(new PostgresSource({ connection: base.connection, table: 't' })).not.toBeAny();
});
