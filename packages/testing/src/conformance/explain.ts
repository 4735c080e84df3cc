import { type ConformanceRule, ruleOf } from './conformance-rule.ts';
import type { CheckedRule } from './rule-result.ts';
import { brokenRule, RuleFailure } from './rule-failure.ts';
import { ruleLink } from '../rule-link.ts';

/** What the author of a source has to know about a rule that does not hold. */
export interface Explanation {
  /** What the kit did, if it was a call. */
  readonly called?: string;
  readonly came: string;
  /** What should have come, if the kit knows. */
  readonly wanted?: string;
  /** What to look at, and what to change. */
  readonly change: string;
  /** Where the rule is written. */
  readonly link: string;
}

/** What was called, what came, and what to change, from the error of a check. */
export function explain({ id, advice }: ConformanceRule, error: unknown): Explanation {
  const link = ruleLink(brokenRule(error) ?? ruleOf(id));
  if (error instanceof RuleFailure) {
    const { called, came, wanted, change = advice } = error.report;
    return { called, came, wanted, change, link };
  }
  return { came: error instanceof Error ? error.message : String(error), change: advice, link };
}

/** The same, for people to read. */
export function explanationText({ id, level, title }: CheckedRule, explanation: Explanation): string {
  const { called, came, wanted, change, link } = explanation;
  const lines = [`${id} (${level}) ${title}`];
  if (called !== undefined) lines.push(`  called: ${called}`);
  lines.push(`  came:   ${came}`);
  if (wanted !== undefined) lines.push(`  wanted: ${wanted}`);
  lines.push(`  change: ${change}`, `  rule:   ${link}`);
  return lines.join('\n');
}
