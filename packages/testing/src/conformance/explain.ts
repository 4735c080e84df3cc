import { ContractViolation } from '../checker/contract-violation.ts';
import { type ConformanceRule, ruleOf } from './conformance-rule.ts';
import type { CheckedRule } from './rule-result.ts';
import { brokenRule, RuleFailure } from './rule-failure.ts';
import { thrownAt } from './thrown-at.ts';
import { ruleLink } from '../rule-link.ts';

/** What the author of a source has to know about a rule that does not hold. */
export interface Explanation {
  /** What the kit did, if it was a call. */
  readonly called?: string;
  readonly came: string;
  /** The error that the source threw, if it did, and the line of its code that it came from. */
  readonly thrown?: string;
  /** What should have come, if the kit knows. */
  readonly wanted?: string;
  /** What to look at, and what to change. */
  readonly change: string;
  /** Where the rule is written. */
  readonly link: string;
}

/** What was called, what came, and what to change, from the error of a check. */
export function explain({ id, advice, adviceOnError }: ConformanceRule, error: unknown): Explanation {
  const link = ruleLink(brokenRule(error) ?? ruleOf(id));
  const thrown = thrownBy(error);
  const told = thrown === undefined ? {} : { thrown };
  const ownAdvice = thrown === undefined ? advice : (adviceOnError ?? advice);
  if (error instanceof RuleFailure) {
    const { called, came, wanted, change = ownAdvice } = error.report;
    return { called, came, ...told, wanted, change, link };
  }
  return { came: error instanceof Error ? error.message : String(error), ...told, change: ownAdvice, link };
}

/** What the source threw; the kit's own errors are told already. */
function thrownBy(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!(cause instanceof RuleFailure) && !(cause instanceof ContractViolation)) return thrownAt(cause);
  }
  return undefined;
}

/** The same, for people to read. */
export function explanationText({ id, level, title }: CheckedRule, explanation: Explanation): string {
  const { called, came, thrown, wanted, change, link } = explanation;
  const lines = [`${id} (${level}) ${title}`];
  if (called !== undefined) lines.push(`  called: ${called}`);
  lines.push(`  came:   ${came}`);
  if (thrown !== undefined) lines.push(`  thrown: ${thrown}`);
  if (wanted !== undefined) lines.push(`  wanted: ${wanted}`);
  lines.push(`  change: ${change}`, `  rule:   ${link}`);
  return lines.join('\n');
}
