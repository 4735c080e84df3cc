import { type Sentinel, TestingSource } from '../../src/index.ts';
import { conformance } from '../../src/vitest/index.ts';

type World = Map<string, number[]>;

const inMemory = {
  create: (): World => new Map(),
  item: (n: number) => n,
  put: (world: World, part: string, items: readonly number[]) => {
    const there = world.get(part) ?? [];
    world.set(part, there);
    there.push(...items);
  },
  destroy: () => {},
  parts: ['a', 'b'],
  bounded: true,
  grows: true,
};

conformance('TestingSource', {
  ...inMemory,
  source: (world) => new TestingSource({ parts: Object.fromEntries(world) }),
  wrongOptions: () => [
    { value: 0, source: () => new TestingSource([], { batchSize: 0 }) },
    { value: 1.5, source: () => new TestingSource([], { batchSize: 1.5 }) },
  ],
  options: (world) => ({
    given: { batchSize: 2 },
    source: (given: { batchSize: number }) => new TestingSource({ parts: Object.fromEntries(world) }, given),
  }),
});

/** Entries with a pause among them, that hold something until they are let go. */
function* held(items: readonly number[]): Generator<number | Sentinel> {
  const timer = setInterval(() => {}, 60_000);
  try {
    for (const [index, item] of items.entries()) {
      if (index === 3) yield TestingSource.PAUSE(50);
      yield item;
    }
  } finally {
    clearInterval(timer);
  }
}

conformance('TestingSource with generators and larger batches', {
  ...inMemory,
  source: (world) => {
    const parts = [...world].map(([part, items]) => [part, () => held(items)] as const);
    return new TestingSource({ parts: Object.fromEntries(parts) }, { batchSize: 3 });
  },
});
