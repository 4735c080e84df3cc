import type { Source } from '@headwater/core';
import type { Batch, TransactionalSink } from '@headwater/core/store';
import { expectTypeOf, test } from 'vitest';
import { type Flow, flow, MemoryStore, type Outcome, read, run, start } from '../src/index.ts';

interface Row {
  readonly id: string;
}
declare const source: Source<Row>;
declare const sqlite: {
  sink<X>(write: (batch: Batch<X>) => void): TransactionalSink<X>;
};

test('the sink knows the items of the source', () => {
  void run({ id: 'f', source, sink: ({ items }) => expectTypeOf(items).toEqualTypeOf<readonly Row[]>() });
  void start({ id: 'f', source, sink: async ({ items }) => expectTypeOf(items).toEqualTypeOf<readonly Row[]>() });
  void run({ id: 'f', source, sink: { write: ({ items }) => expectTypeOf(items).toEqualTypeOf<readonly Row[]>() } });
});

test('so does the sink of a transactional store', () => {
  void run({ id: 'f', source, sink: sqlite.sink(({ items }) => expectTypeOf(items).toEqualTypeOf<readonly Row[]>()) });
});

test('a module exports a flow that infers', () => {
  const described = flow({ id: 'f', source, sink: ({ items }) => expectTypeOf(items).toEqualTypeOf<readonly Row[]>() });
  expectTypeOf(described).toEqualTypeOf<Flow<Row>>();
});

test('two stores are a compile error', () => {
  // @ts-expect-error the sink brings its own store
  void run({ id: 'f', source, sink: sqlite.sink<Row>(() => undefined), store: new MemoryStore() });
});

test('read infers, and only explicit batches have accept', async () => {
  for await (const batch of read(source)) {
    expectTypeOf(batch.items).toEqualTypeOf<readonly Row[]>();
    // @ts-expect-error asking for the next batch accepts this one
    batch.accept();
  }
  for await (const batch of read(source, { accept: 'explicit' })) expectTypeOf(batch.accept).toBeFunction();
});

test('the outcome is one of three', () => {
  expectTypeOf<Outcome['outcome']>().toEqualTypeOf<'completed' | 'stopped' | 'aborted'>();
});
