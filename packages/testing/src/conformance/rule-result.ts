import type { ConformanceRule } from './conformance-rule.ts';
import type { Explanation } from './explain.ts';

/**
 * How a check ended.
 *
 * - `passed`: the rule holds.
 * - `failed`: it does not, or it was declared a known gap and holds after all.
 * - `skipped`: it does not apply, because a capability is not declared.
 * - `blocked`: it was not checked, because another rule that it builds on fails.
 * - `known gap`: it does not hold, as the setup says.
 */
export type RuleStatus = 'passed' | 'failed' | 'skipped' | 'blocked' | 'known gap';

/** What every rule has that is checked, of the contract or of the connector standard. */
export type CheckedRule = Pick<ConformanceRule, 'id' | 'level' | 'title'>;

/** The result of one check. */
export interface RuleResult<Rule extends CheckedRule = ConformanceRule> {
  readonly rule: Rule;
  readonly status: RuleStatus;
  /** Why it did not pass, for people; empty when it did. */
  readonly message: string;
  /** The same in pieces, where the rule does not hold, known gaps included. */
  readonly explanation?: Explanation;
  /** What was thrown, if something was. */
  readonly error?: unknown;
}

/** Whether nothing that must hold fails. */
export function isConforming(results: readonly RuleResult<CheckedRule>[]): boolean {
  return results.every(({ rule, status }) => rule.level === 'should' || status !== 'failed');
}
