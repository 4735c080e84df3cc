import { type Finding, isFound } from './finding.ts';
import type { Mutation } from './mutation.ts';

/** A line of the outcome: `file-…  C8, C2   wrong offset by one`. */
export function outcomeLine({ name, breaks }: Mutation, finding: Finding): string {
  return `${name.padEnd(38)} ${foundBy(finding).padEnd(34)} ${breaks}`;
}

function foundBy(finding: Finding): string {
  const { rules, otherwise } = finding;
  if (!isFound(finding)) return otherwise === undefined ? 'SURVIVED' : `SURVIVED (${otherwise})`;
  if (rules.length === 0) return otherwise ?? '';
  const first = rules.slice(0, 3).join(', ');
  return rules.length > 3 ? `${first} and ${rules.length - 3} more` : first;
}
