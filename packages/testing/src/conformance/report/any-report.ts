import type { CheckedRule, RuleResult } from '../rule-result.ts';

/** A report of the kit, or of the connector standard. */
export interface AnyReport {
  readonly results: readonly RuleResult<CheckedRule>[];
  readonly conforms: boolean;
}
