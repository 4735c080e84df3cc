import { type ConformanceRule, ruleOf } from './conformance-rule.ts';
import { brokenRule, RuleFailure } from './rule-failure.ts';
import { sectionOf } from '../specification.ts';

/** What the author of a source reads when a rule does not hold: what was called, what came, and what to change. */
export function explain({ id, level, title, advice }: ConformanceRule, error: unknown): string {
  let change = advice;
  const lines = [`${id} (${level}) ${title}`];
  if (error instanceof RuleFailure) {
    const { called, came, wanted } = error.report;
    change = error.report.change ?? advice;
    lines.push(`  called: ${called}`, `  came:   ${came}`, `  wanted: ${wanted}`);
  } else {
    lines.push(`  came:   ${error instanceof Error ? error.message : String(error)}`);
  }
  const rule = brokenRule(error) ?? ruleOf(id);
  lines.push(`  change: ${change}`, `  rule:   ${sectionOf(rule)}`);
  return lines.join('\n');
}
