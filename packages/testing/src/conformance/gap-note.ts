import type { ConformanceRule } from './conformance-rule.ts';
import type { AnyConformanceSetup } from './setup.ts';

/** What stands behind the title of a test whose rule is a known gap: runners count an expected failure among the passed. */
export function gapNote({ id }: ConformanceRule, { knownGaps }: Pick<AnyConformanceSetup, 'knownGaps'>): string {
  const gap = knownGaps?.[id];
  return gap === undefined ? '' : ` (known gap, expected to fail: ${gap})`;
}
