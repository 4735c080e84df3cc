import { type BuildContext, DynamicSource, EOF, StatelessSourcePartition } from '@headwater/core';
import { conformance } from '../../src/vitest/index.ts';

class Taken extends StatelessSourcePartition<string> {
  readonly #queue: string[];
  constructor(queue: string[]) {
    super();
    this.#queue = queue;
  }
  override async nextBatch(): Promise<string[] | EOF> {
    const batch = this.#queue.splice(0, 3);
    return batch.length === 0 ? EOF : batch;
  }
}

class QueueSource extends DynamicSource<string> {
  readonly #queue: string[];
  constructor(queue: string[]) {
    super();
    this.#queue = queue;
  }
  override build(_context: BuildContext): Taken {
    return new Taken(this.#queue);
  }
}

conformance('a source without positions', {
  create: (): string[] => [],
  source: (queue) => new QueueSource(queue),
  item: (n) => `item ${n}`,
  put: (queue, _part, items) => queue.push(...items),
  destroy: () => {},
});
