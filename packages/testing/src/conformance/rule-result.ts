import type { ConformanceRule } from './conformance-rule.ts';

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

/** The result of one check. */
export interface RuleResult {
  readonly rule: ConformanceRule;
  readonly status: RuleStatus;
  /** Why it did not pass, for people; empty when it did. */
  readonly message: string;
  /** What was thrown, if something was. */
  readonly error?: unknown;
}
