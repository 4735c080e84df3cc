import { join } from 'node:path';
import { EOF, FixedPartitionedSource, StatefulSourcePartition } from '@headwater/core';
import { run, start } from '@headwater/runtime';
import { expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../src/index.ts';
import { expectCode } from './expect-code.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Counts from 1 to an end, one number a batch. */
class Numbers extends FixedPartitionedSource<number, { next: number }> {
  readonly #end: number;

  constructor(end: number) {
    super();
    this.#end = end;
  }

  override listParts(): string[] {
    return ['even', 'odd'];
  }

  override buildPart({ resumeState }: { resumeState: { next: number } | undefined }): NumbersPart {
    return new NumbersPart(resumeState?.next ?? 1, this.#end);
  }
}

class NumbersPart extends StatefulSourcePartition<number, { next: number }> {
  #next: number;
  readonly #end: number;

  constructor(next: number, end: number) {
    super();
    this.#next = next;
    this.#end = end;
  }

  override nextBatch(): readonly number[] | EOF {
    if (this.#next > this.#end) return EOF;
    this.#next += 1;
    return [this.#next - 1];
  }

  override snapshot(): { next: number } {
    return { next: this.#next };
  }
}

function newStore(): SqliteStore {
  const store = new SqliteStore(join(temporaryDirectory(), 'shop.db'));
  onTestFinished(() => store.close());
  store.db.exec('CREATE TABLE rows (part TEXT, number INTEGER)');
  return store;
}

function rowsOf(store: SqliteStore, part: string): unknown[] {
  return store.db.prepare('SELECT number FROM rows WHERE part = ? ORDER BY rowid').pluck().all(part);
}

const upTo = (end: number): number[] => Array.from({ length: end }, (_, index) => index + 1);

it('R2 runs a flow into its own rows, and goes on in the next execution', async () => {
  const store = newStore();
  const insert = store.db.prepare('INSERT INTO rows VALUES (?, ?)');
  for (const end of [30, 30, 50]) {
    const outcome = await run({
      id: 'numbers',
      source: new Numbers(end),
      sink: store.sink(({ part, items }) => {
        for (const item of items) insert.run(part, item.toFixed(0));
      }),
    });
    expect(outcome.outcome).toBe('completed');
    for (const part of ['even', 'odd']) expect(rowsOf(store, part)).toEqual(upTo(end));
  }
});

it('R2 loses and repeats nothing when a batch fails and the flow is started again', async () => {
  const store = newStore();
  const insert = store.db.prepare('INSERT INTO rows VALUES (?, ?)');
  let calls = 0;
  const sink = store.sink(({ part, items }: { part: string; items: readonly number[] }) => {
    calls += 1;
    for (const item of items) insert.run(part, item);
    if (calls % 7 === 0) throw new Error('a bad day');
  });
  let failures = 0;
  while (failures < 100) {
    try {
      await run({ id: 'numbers', source: new Numbers(20), sink });
      break;
    } catch {
      failures += 1;
    }
  }
  expect(failures).toBeGreaterThan(2);
  for (const part of ['even', 'odd']) expect(rowsOf(store, part)).toEqual(upTo(20));
});

it('R3 R8 keeps the positions of a plain sink, refuses a second execution, and releases the flow at the end', async () => {
  const store = newStore();
  const seen: number[] = [];
  const description = {
    id: 'numbers',
    source: new Numbers(10),
    store,
    sink: ({ items }: { items: readonly number[] }): void => void seen.push(...items),
  };
  const execution = start(description);
  await expectCode('STORE_HELD', () => run(description));
  await execution.finished;
  expect(seen).toHaveLength(20);
  await run(description);
  expect(seen).toHaveLength(20);
});

it('S6 ends the flow with SINK_ASYNC when its sink returns a promise', async () => {
  const store = newStore();
  const sink = store.sink((): unknown => Promise.resolve());
  const error = await expectCode('SINK_ASYNC', () => run({ id: 'numbers', source: new Numbers(3), sink }));
  expect(error.flow).toBe('numbers');
});
