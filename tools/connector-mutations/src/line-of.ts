import { type Finding, isFound } from './finding.ts';
import type { Mutation } from './mutation.ts';

/** A line of the outcome: `file-…  C8, C2   wrong offset by one`. */
export function lineOf({ name, breaks }: Mutation, finding: Finding): string {
  const { rules, otherwise } = finding;
  const first = rules.slice(0, 3).join(', ');
  const found = rules.length > 3 ? `${first} and ${rules.length - 3} more` : first;
  const by = isFound(finding)
    ? found || (otherwise ?? '')
    : `SURVIVED${otherwise === undefined ? '' : ` (${otherwise})`}`;
  return `${name.padEnd(38)} ${by.padEnd(34)} ${breaks}`;
}
