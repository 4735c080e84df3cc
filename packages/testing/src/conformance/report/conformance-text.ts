import type { CheckedRule, RuleResult } from '../rule-result.ts';
import type { AnyReport } from './any-report.ts';
import { countResults } from './result-counts.ts';

const words = { passed: 'ok', failed: 'FAILED', skipped: 'skipped', blocked: 'blocked', 'known gap': 'known gap' };
const widestWord = Math.max(...Object.values(words).map(({ length }) => length));
const widestId = 'C1.discovered'.length;

/**
 * A report for people: a line a rule, below one that does not hold what was called, what came and what to change, and
 * at the end a line that sums it up: `conforms: 31 passed, 0 failed, 12 skipped`. It ends in a line end.
 */
export function conformanceText(report: AnyReport): string {
  return `${report.results.map(resultText).join('')}\n${conformanceSummary(report)}\n`;
}

/** What {@link conformanceText} has of one result, for whoever shows them as they come: lines, each with its end. */
export function resultText({ rule, status, message, explanation }: RuleResult<CheckedRule>): string {
  const head = `  ${words[status].padEnd(widestWord)}  ${rule.id.padEnd(widestId)}  `;
  const { title } = rule;
  if (status === 'passed') return `${head}${title}\n`;
  if (status === 'skipped' || status === 'blocked') return `${head}${title} [${message}]\n`;
  if (status === 'known gap') return `${head}${title} [does not hold, as expected: ${message}]\n`;
  const level = rule.level === 'should' ? ' (should: no failure of the whole)' : '';
  // The first line of an explanation is the rule itself.
  const told = explanation === undefined ? [message] : message.split('\n').slice(1);
  return `${head}${title}${level}\n${told.map((line) => `${' '.repeat(head.length)}${line.trimStart()}\n`).join('')}`;
}

/** The last line of {@link conformanceText}, without a line end. */
export function conformanceSummary({ results, conforms }: AnyReport): string {
  const counts = countResults(results);
  const always = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  const blocked = counts.blocked === 0 ? '' : `, ${counts.blocked} blocked`;
  const gaps = counts['known gap'];
  const known = gaps === 0 ? '' : `, ${gaps} known ${gaps === 1 ? 'gap' : 'gaps'}`;
  return `${conforms ? 'conforms' : 'does not conform'}: ${always}${blocked}${known}`;
}
