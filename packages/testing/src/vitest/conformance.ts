import { describe, it } from 'vitest';
import { ConformanceRun } from '../conformance/conformance-run.ts';
import { gapNote } from '../conformance/gap-note.ts';
import type { ConformanceSetup } from '../conformance/setup.ts';

const timeout = 60_000;

/**
 * Makes a vitest test of every rule of the contract, for one connector. A rule that does not apply, because the setup
 * does not declare what it needs, shows as skipped with the reason; it never counts as passed. A known gap shows as a
 * test that is expected to fail, with the reason in its title; it fails when the rule holds after all.
 *
 * ```ts
 * conformance('PagesSource', {
 *   create: () => startFakeApi(),
 *   source: (api) => new PagesSource(api.url),
 *   item: (n) => ({ id: n }),
 *   put: (api, part, items) => items.forEach((item) => api.add(part, [item])), // a page each: places to cut
 *   destroy: (api) => api.close(),
 * });
 * ```
 *
 * For reporters, the `meta` of each test has `conformance`: `{ connector, id, title, status, message }`.
 *
 * @throws TypeError when `knownGaps` names a rule that does not exist.
 */
export function conformance<X, World, Item>(name: string, setup: ConformanceSetup<X, World, Item>): void {
  const run = new ConformanceRun(setup);
  describe(`${name} keeps the contract`, () => {
    for (const rule of run.rules) {
      // oxlint-disable-next-line vitest/expect-expect -- the kit has no runner's assertions: it throws
      it(`${rule.id} ${rule.title}${gapNote(rule, setup)}`, { timeout }, async ({ skip, task }) => {
        const { status, message, error } = await run.result(rule);
        const { id, title } = rule;
        Object.assign(task.meta, { conformance: { connector: name, id, title, status, message } });
        if (status === 'failed') throw new Error(message, { cause: error });
        if (status === 'skipped' || status === 'blocked') skip(message);
      });
    }
  });
}
