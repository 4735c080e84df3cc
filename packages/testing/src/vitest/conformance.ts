import { describe, it } from 'vitest';
import { ConformanceRun } from '../conformance/conformance-run.ts';
import type { ConformanceSetup } from '../conformance/setup.ts';

const timeout = 60_000;

/**
 * Makes a vitest test of every rule of the contract, for one connector. A rule that does not apply, because the setup
 * does not declare what it needs, shows as skipped with the reason; it never counts as passed.
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
  describe(`${name} keeps the contract`, () => {
    for (const rule of run.rules) {
      // oxlint-disable-next-line vitest/expect-expect -- the kit has no runner's assertions: it throws
      it(`${rule.id} ${rule.title}`, { timeout }, async ({ skip }) => {
        const { status, message, error } = await run.result(rule);
        if (status === 'failed') throw new Error(message, { cause: error });
        if (status !== 'passed') skip(status === 'skipped' ? message : `${status}: ${message}`);
      });
    }
  });
}
