import { readFileSync } from 'node:fs';
import { runConformance } from '@headwater/testing';
import { expect, test } from 'vitest';
import { FirstTrySource } from './first-try.ts';
import world from './world.ts';

// What the guide shows of it is in first-try.txt, which is checked here so that it stays what the kit says.
test('the kit names the rule that the first try of the guide breaks, and how to mend it', async () => {
  const { create, item, put, destroy, itemOf = String, parts = [], confirmed = () => 0 } = world;
  const setup = { create, item, put, destroy, itemOf, parts, confirmed, bounded: true, grows: true, manyItems: 0 };
  const { results, conforms } = await runConformance({ ...setup, source: ({ file }) => new FirstTrySource(file) });
  expect(conforms).toBe(false);
  const [first, ...others] = results.filter(({ status }) => status === 'failed');
  expect(others).toEqual([]);
  expect(first?.message).toBe(readFileSync(new URL('first-try.txt', import.meta.url), 'utf8').trimEnd());
});
