import { ConformanceRun } from './conformance-run.ts';
import type { RuleResult } from './rule-result.ts';
import type { ConformanceSetup } from './setup.ts';

/** What the kit found on one connector. */
export interface ConformanceReport {
  /** One result a check, in the order of the specification. */
  readonly results: readonly RuleResult[];
  /** Whether every `must` rule that applies holds, known gaps aside. */
  readonly conforms: boolean;
}

/**
 * Runs every check of the kit, one after the other, under no test runner. With vitest, use `conformance` of
 * `@headwater/testing/vitest`, which makes a test of each.
 *
 * @throws TypeError when `knownGaps` names a rule that does not exist.
 */
export async function runConformance<X, World, Item>(
  setup: ConformanceSetup<X, World, Item>,
): Promise<ConformanceReport> {
  const run = new ConformanceRun(setup);
  const results: RuleResult[] = [];
  for (const rule of run.rules) results.push(await run.result(rule));
  const conforms = results.every(({ rule, status }) => rule.level === 'should' || status !== 'failed');
  return { results, conforms };
}
