import { EOF, FixedPartitionedSource, type MaybePromise, StatefulSourcePartition } from '@headwater/core';
import { run } from '@headwater/runtime';
import type { Subject } from '../subject.ts';

class Counter extends StatefulSourcePartition<number, number> {
  readonly #end: number;
  #next: number;

  constructor(next: number, end: number) {
    super();
    this.#next = next;
    this.#end = end;
  }

  override nextBatch(): MaybePromise<readonly number[] | EOF> {
    if (this.#next === this.#end) return EOF;
    this.#next += 1;
    return [this.#next];
  }

  override snapshot(): number {
    return this.#next;
  }
}

class AsyncCounter extends Counter {
  override async nextBatch(): Promise<readonly number[] | EOF> {
    return super.nextBatch();
  }
}

/** Batches of one item from one part. */
class Counting extends FixedPartitionedSource<number, number> {
  readonly #part: (next: number) => Counter;

  constructor(part: (next: number) => Counter) {
    super();
    this.#part = part;
  }

  override listParts(): readonly string[] {
    return ['numbers'];
  }

  override buildPart({ resumeState }: { readonly resumeState: number | undefined }): Counter {
    return this.#part(resumeState ?? 0);
  }
}

/** A source and a sink that do nothing, both synchronous: what is left is the runtime. */
export const batchesSync: Subject = async ({ count }) => {
  const source = new Counting((next) => new Counter(next, count));
  const { items } = await run({ id: 'batches', source, sink: () => {} });
  return () => ({ items });
};

/** The same, both asynchronous. */
export const batchesAsync: Subject = async ({ count }) => {
  const source = new Counting((next) => new AsyncCounter(next, count));
  const { items } = await run({ id: 'batches', source, sink: async () => {} });
  return () => ({ items });
};
