import { readFileSync } from 'node:fs';
import { type ConformanceSetup, runConformance } from '@headwater/testing';
import { expect, test } from 'vitest';
import type { OutboxItem } from '../src/index.ts';
import { FirstTrySource } from './first-try.ts';
import { OutboxDatabase } from './outbox-database.ts';

const setup: ConformanceSetup<OutboxItem, OutboxDatabase, string> = {
  create: () => new OutboxDatabase(),
  source: ({ file }) => new FirstTrySource(file),
  item: (n) => `payload ${n}`,
  put: (outbox, topic, payloads) => outbox.put(topic, payloads),
  destroy: (outbox) => outbox.close(),
  itemOf: ({ payload }) => payload,
  parts: ['orders', 'süd/2'],
  bounded: true,
  grows: true,
  confirmed: (outbox, topic) => outbox.deleted(topic),
  manyItems: 0,
};

// The guide shows first-try.txt, so it must stay what the kit says.
test('the kit names the rule that the first try of the guide breaks, and how to mend it', async () => {
  const { results, conforms } = await runConformance(setup);
  expect(conforms).toBe(false);
  const [first, ...others] = results.filter(({ status }) => status === 'failed');
  expect(others).toEqual([]);
  expect(first?.message).toBe(readFileSync(new URL('first-try.txt', import.meta.url), 'utf8').trimEnd());
});
