import type { CheckedRule, RuleResult } from '../rule-result.ts';
import type { AnyReport } from './any-report.ts';
import { countResults } from './result-counts.ts';

const words = { passed: 'ok', failed: 'FAILED', skipped: 'skipped', blocked: 'blocked', 'known gap': 'known gap' };
const widest = Math.max(...Object.values(words).map(({ length }) => length));

/**
 * A report for people: a line a rule, below one that does not hold what was called, what came and what to change, and
 * at the end a line that sums it up: `conforms: 31 passed, 0 failed, 12 skipped`. It ends in a line end.
 */
export function conformanceText({ results, conforms }: AnyReport): string {
  const idWidth = Math.max(0, ...results.map(({ rule }) => rule.id.length));
  const lines = results.flatMap((result) => resultLines(result, idWidth));
  return `${lines.join('\n')}\n\n${verdict(conforms)}: ${summary(results)}\n`;
}

function verdict(conforms: boolean): string {
  return conforms ? 'conforms' : 'does not conform';
}

function resultLines({ rule, status, message, explanation }: RuleResult<CheckedRule>, idWidth: number): string[] {
  const head = `  ${words[status].padEnd(widest)}  ${rule.id.padEnd(idWidth)}  `;
  const indent = ' '.repeat(head.length);
  if (status === 'passed') return [`${head}${rule.title}`];
  if (status === 'skipped' || status === 'blocked') return [`${head}${rule.title}`, `${indent}${message}`];
  if (status === 'known gap') return [`${head}${rule.title}`, `${indent}does not hold, as expected: ${message}`];
  // The first line of an explanation is the rule itself; a known gap that holds has a sentence alone.
  const told =
    explanation === undefined
      ? [message]
      : message
          .split('\n')
          .slice(1)
          .map((line) => line.trimStart());
  const level = rule.level === 'should' ? ' (should: no failure of the whole)' : '';
  return [`${head}${rule.title}${level}`, ...told.map((line) => `${indent}${line}`)];
}

function summary(results: readonly RuleResult<CheckedRule>[]): string {
  const counts = countResults(results);
  const always = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  const blocked = counts.blocked === 0 ? '' : `, ${counts.blocked} blocked`;
  const gaps = counts['known gap'];
  return `${always}${blocked}${gaps === 0 ? '' : `, ${gaps} known ${gaps === 1 ? 'gap' : 'gaps'}`}`;
}
