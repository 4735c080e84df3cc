import type { CheckedRule, RuleResult, RuleStatus } from '../rule-result.ts';

/** How many results have each status. */
export type ResultCounts = { readonly [status in RuleStatus]: number };

/** Counts results by how they ended. */
export function countResults(results: readonly RuleResult<CheckedRule>[]): ResultCounts {
  const counts = { passed: 0, failed: 0, skipped: 0, blocked: 0, 'known gap': 0 };
  for (const { status } of results) counts[status] += 1;
  return counts;
}
