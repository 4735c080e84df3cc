import { expect, it } from 'vitest';
import { runConformance } from '../../src/index.ts';
import { listSetup } from './list-source.ts';

it('the list source keeps every rule but those of polling, which show as skipped', async () => {
  const { results, conforms } = await runConformance(listSetup());
  expect(conforms).toBe(true);
  for (const { rule, status, message } of results) {
    const isPolling = rule.id.startsWith('P');
    expect(`${rule.id} ${status}`, message).toBe(`${rule.id} ${isPolling ? 'skipped' : 'passed'}`);
    expect(message.length > 0).toBe(isPolling);
  }
});
