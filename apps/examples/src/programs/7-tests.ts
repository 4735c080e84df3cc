import { MemoryStore, run } from '@headwater/runtime';
import { TestingSource } from '@headwater/testing';
import { conformance } from '@headwater/testing/vitest';
import { expect, test } from 'vitest';
import { startFakeApi } from './support/fake-api.ts';
import { PagesSource } from './support/pages-source.ts';

// Tests: of a flow, and of a connector.

test('a flow gets what the source has, and goes on behind it', async () => {
  const memory = new MemoryStore();
  const out: number[] = [];
  const source = new TestingSource([1, 2, TestingSource.EOF, 3]);
  for (const expected of [
    [1, 2],
    [1, 2, 3],
  ]) {
    await run({
      id: 't',
      source,
      sink: ({ items }) => {
        for (const n of items) out.push(n);
      },
      store: memory,
    });
    expect(out).toEqual(expected);
  }
});

conformance('PagesSource', {
  create: () => startFakeApi(),
  source: (api) => new PagesSource(api.url),
  item: (n) => ({ id: n }),
  // Pages of two, so that there are places to cut.
  put: (api, part, items) => {
    for (let next = 0; next < items.length; next += 2) api.add(part, items.slice(next, next + 2));
  },
  destroy: (api) => api.close(),
});
