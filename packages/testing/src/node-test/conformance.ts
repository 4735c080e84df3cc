import { describe, it } from 'node:test';
import { ConformanceRun } from '../conformance/conformance-run.ts';
import { gapNote } from '../conformance/gap-note.ts';
import type { ConformanceSetup } from '../conformance/setup.ts';

const timeout = 60_000;

/**
 * Makes a test of `node:test` of every rule of the contract, for one connector. A rule that does not apply, because the
 * setup does not declare what it needs, shows as skipped with the reason; it never counts as passed. A known gap shows
 * as a failed test that is marked `todo` with the reason, which fails nothing; one that holds after all fails.
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
 * @throws TypeError when `knownGaps` names a rule that does not exist.
 */
export function conformance<X, World, Item>(name: string, setup: ConformanceSetup<X, World, Item>): void {
  const run = new ConformanceRun(setup);
  void describe(`${name} keeps the contract`, () => {
    for (const rule of run.rules) {
      void it(`${rule.id} ${rule.title}${gapNote(rule, setup)}`, { timeout }, async (test) => {
        const { status, message, error } = await run.result(rule);
        if (status === 'skipped' || status === 'blocked') test.skip(message);
        if (status === 'known gap') test.todo(message);
        if (status === 'failed' || status === 'known gap') throw new Error(message, { cause: error });
      });
    }
  });
}
