import type { Batch } from '@headwater/core/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../src/index.ts';
import type { SqliteSession } from '../src/sqlite-session.ts';
import { expectCode } from './expect-code.ts';
import { makeRecord } from './make-record.ts';

interface World {
  readonly store: SqliteStore;
  readonly session: SqliteSession;
  batch(items: readonly number[]): Batch<number>;
  insert(item: number): void;
  rows(): unknown[];
}

function startWorld(): World {
  const store = new SqliteStore(':memory:');
  onTestFinished(() => store.close());
  store.db.exec('CREATE TABLE rows (row INTEGER UNIQUE)');
  const session = store.open('flow', { holder: 'test' });
  const insert = store.db.prepare('INSERT INTO rows VALUES (?)');
  return {
    store,
    session,
    batch: (items) => ({ ...makeRecord(session, 1), items, position: undefined, signal: AbortSignal.timeout(60_000) }),
    insert: (item) => void insert.run(item),
    rows: () => store.db.prepare('SELECT row FROM rows ORDER BY row').pluck().all(),
  };
}

async function asynchronous(): Promise<void> {}
function* generator(): Iterable<number> {}
async function* asynchronousGenerator(): AsyncIterable<number> {}

describe('a sink of a SqliteStore', () => {
  it('R2 is called in the transaction that moves the position', () => {
    const { store, session, batch, insert, rows } = startWorld();
    const sink = store.sink(({ items }: Batch<number>) => {
      for (const item of items) insert(item);
    });
    expect(sink.store).toBe(store);
    session.transact(makeRecord(session, 1), () => sink(batch([1, 2])));
    expect(rows()).toEqual([1, 2]);
    expect(session.load()).toEqual([makeRecord(session, 1)]);
  });

  it('S3 lets the error of a row through and rolls the batch back', () => {
    const { store, session, batch, insert, rows } = startWorld();
    const sink = store.sink(({ items }: Batch<number>) => items.forEach(insert));
    const write = (): unknown => session.transact(makeRecord(session, 1), () => sink(batch([1, 2, 1])));
    expect(write).toThrow('UNIQUE constraint failed');
    expect(rows()).toEqual([]);
    expect(session.load()).toEqual([]);
  });

  it('may use transactions of better-sqlite3, which become savepoints', () => {
    const { store, session, batch, insert, rows } = startWorld();
    const each = store.db.transaction(insert);
    const sink = store.sink(({ items }: Batch<number>) => items.forEach((item) => each(item)));
    session.transact(makeRecord(session, 1), () => sink(batch([1, 2])));
    expect(rows()).toEqual([1, 2]);
  });

  it.each(['COMMIT', 'ROLLBACK'])('R2 moves no position when it ends the transaction with %s', async (end) => {
    const { store, session, insert } = startWorld();
    const write = (): void => {
      insert(1);
      store.db.exec(end);
    };
    const error = await expectCode('SINK_FAILED', () => session.transact(makeRecord(session, 1), write));
    expect(error.retryable).toBe(false);
    expect(session.load()).toEqual([]);
  });
});

describe('S6 a sink that does its work later', () => {
  it.each([
    ['an async function', async () => {}],
    ['an async function', asynchronous],
    ['a generator function', generator],
    ['a generator function', asynchronousGenerator],
  ])('is refused when it is made: %s', async (kind, write: unknown) => {
    const { store } = startWorld();
    const error = await expectCode('SINK_ASYNC', () => store.sink(write as () => void));
    expect(error.message).toContain(kind);
  });

  it('is refused when it returns a promise all the same, and nothing of it stays', async () => {
    const { store, session, batch, insert, rows } = startWorld();
    const sink = store.sink(({ items }: Batch<number>): unknown => {
      items.forEach(insert);
      return Promise.reject(new Error('too late'));
    });
    const error = await expectCode('SINK_ASYNC', () =>
      session.transact(makeRecord(session, 1), () => sink(batch([1]))),
    );
    expect([error.flow, error.part, error.retryable]).toEqual(['flow', 'part', false]);
    expect(rows()).toEqual([]);
    expect(session.load()).toEqual([]);
  });
});

describe('a sink that is not used as it should', () => {
  it('is refused when it is no function', () => {
    const { store } = startWorld();
    expect(() => store.sink({ write() {} } as never)).toThrow(TypeError);
  });

  it('R2 writes nothing outside of the transaction of its store', async () => {
    const { store, batch, insert, rows } = startWorld();
    const sink = store.sink(({ items }: Batch<number>) => items.forEach(insert));
    // What happens to a flow that is given `(batch) => sink(batch)`, and so knows nothing of the store.
    const error = await expectCode('SINK_FAILED', () => sink(batch([1])));
    expect(error.message).toContain('outside of its transaction');
    expect(rows()).toEqual([]);
  });
});
