import { TestingSource } from '../../src/index.ts';
import { conformance } from '../../src/vitest/index.ts';

conformance('TestingSource', {
  create: () => new Map<string, number[]>(),
  source: (world) => new TestingSource({ parts: Object.fromEntries(world) }),
  item: (n) => n,
  put: (world, part, items) => {
    const there = world.get(part) ?? [];
    world.set(part, there);
    there.push(...items);
  },
  destroy: () => {},
  parts: ['a', 'b'],
  bounded: true,
  grows: true,
  wrongOptions: () => [
    { value: 0, source: () => new TestingSource([], { batchSize: 0 }) },
    { value: 1.5, source: () => new TestingSource([], { batchSize: 1.5 }) },
  ],
});
