import { expect, it } from 'vitest';
import { runConformance } from '../../src/index.ts';
import completeList from './complete-list.ts';

/** It is not polled, and ends where there is no more. */
const isSkipped = (id: string): boolean => id.startsWith('P') || id === 'C5.woken';

it('the list source keeps every rule but those of other kinds of sources, which show as skipped', async () => {
  const began = performance.now();
  const { results, conforms } = await runConformance(completeList);
  expect(results.filter(({ status }) => status === 'failed').map(({ message }) => message)).toEqual([]);
  expect(conforms).toBe(true);
  const statuses = results.map(({ rule, status }) => `${rule.id} ${status}`);
  const wanted = results.map(({ rule }) => `${rule.id} ${isSkipped(rule.id) ? 'skipped' : 'passed'}`);
  expect(statuses).toEqual(wanted);
  for (const { status, message } of results) expect(message === '').toBe(status === 'passed');
  expect(performance.now() - began).toBeLessThan(20_000);
});
