import type { Explanation } from '../explain.ts';
import type { CheckedRule, RuleResult, RuleStatus } from '../rule-result.ts';
import type { AnyReport } from './any-report.ts';
import { countResults, type ResultCounts } from './result-counts.ts';

/** A report as JSON. */
export interface ConformanceJson {
  /** The version of this form. */
  readonly format: 1;
  readonly conforms: boolean;
  readonly counts: ResultCounts;
  readonly results: readonly ResultJson[];
}

/** One result of a report as JSON. */
export interface ResultJson {
  readonly id: string;
  readonly level: 'must' | 'should';
  readonly title: string;
  readonly status: RuleStatus;
  /** Why it did not pass; empty when it did. */
  readonly message: string;
  /** What came and what to change, where the rule does not hold. */
  readonly explanation?: Explanation;
}

/** A report as a value that `JSON.stringify` takes whole: what `headwater check --json` prints. */
export function conformanceJson({ results, conforms }: AnyReport): ConformanceJson {
  return { format: 1, conforms, counts: countResults(results), results: results.map(resultJson) };
}

function resultJson({ rule, status, message, explanation }: RuleResult<CheckedRule>): ResultJson {
  const { id, level, title } = rule;
  return { id, level, title, status, message, ...(explanation === undefined ? {} : { explanation }) };
}
