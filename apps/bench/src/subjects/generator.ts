import { EOF, FixedPartitionedSource, fromGenerator, type Source, StatefulSourcePartition } from '@headwater/core';
import { run } from '@headwater/runtime';
import type { Subject } from '../subject.ts';

interface Place {
  readonly next: number;
}

/** Numbers, one a batch, by hand: what a connector author writes without the generator. */
class NumbersPart extends StatefulSourcePartition<number, Place> {
  readonly #end: number;
  #next: number;

  constructor(next: number, end: number) {
    super();
    this.#next = next;
    this.#end = end;
  }

  override async nextBatch(): Promise<readonly number[] | EOF> {
    if (this.#next === this.#end) return EOF;
    return [this.#next++];
  }

  override snapshot(): Place {
    return { next: this.#next };
  }
}

class Numbers extends FixedPartitionedSource<number, Place> {
  readonly #end: number;

  constructor(end: number) {
    super();
    this.#end = end;
  }

  override listParts(): readonly string[] {
    return ['numbers'];
  }

  override buildPart({ resumeState }: { readonly resumeState: Place | undefined }): NumbersPart {
    return new NumbersPart(resumeState?.next ?? 0, this.#end);
  }
}

function waiting(end: number): Source<number> {
  return fromGenerator({
    start: { next: 0 },
    async *read({ resumeState }) {
      for (let { next } = resumeState; next < end; next += 1) yield { items: [next], position: { next: next + 1 } };
    },
  });
}

function synchronous(end: number): Source<number> {
  return fromGenerator({
    start: { next: 0 },
    *read({ resumeState }) {
      for (let { next } = resumeState; next < end; next += 1) yield { items: [next], position: { next: next + 1 } };
    },
  });
}

function counted(source: (end: number) => Source<number>): Subject {
  return async ({ count }) => {
    const { items } = await run({ id: 'numbers', source: source(count), sink: () => {} });
    return () => ({ items });
  };
}

/** The class, with an asynchronous `nextBatch`. */
export const generatorClass: Subject = counted((end) => new Numbers(end));

/** The same as an `async *read`. */
export const generatorAsync: Subject = counted(waiting);

/** The same as a `*read`. */
export const generatorSync: Subject = counted(synchronous);
