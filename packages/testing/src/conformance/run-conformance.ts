import type { MaybePromise } from '@headwater/core';
import { checkKnown } from '@headwater/core/options';
import { ConformanceRun } from './conformance-run.ts';
import { isConforming, type RuleResult } from './rule-result.ts';
import { selectRules } from './select-rules.ts';
import type { ConformanceSetup } from './setup.ts';

/** What the kit found on one connector. */
export interface ConformanceReport {
  /** One result a check, in the order of the specification. */
  readonly results: readonly RuleResult[];
  /** Whether every `must` rule that was checked holds, known gaps aside. */
  readonly conforms: boolean;
}

/** What a run of the kit may be told. */
export interface ConformanceOptions {
  /** The rules (`C8`, all its checks) or checks (`C5.abort`) to run, and no others. Default: all. */
  readonly rules?: readonly string[] | undefined;
  /** What the checks choose by that look at a sample, instead of the `seed` of the setup. */
  readonly seed?: number | undefined;
  /** Called with every result, as soon as it is there, and awaited. */
  readonly onResult?: ((result: RuleResult) => MaybePromise<void>) | undefined;
}

/**
 * Runs every check of the kit, one after the other, under no test runner. `conformance` of `@headwater/testing/vitest`
 * and of `@headwater/testing/node-test` makes a test of each instead, and `headwater check` runs it as a command.
 *
 * @throws TypeError when an option is unknown, when the setup lacks a member or has one that is unknown, and when `knownGaps` or `rules` names a rule
 *   that does not exist.
 */
export async function runConformance<X, World, Item>(
  setup: ConformanceSetup<X, World, Item>,
  options: ConformanceOptions = {},
): Promise<ConformanceReport> {
  checkKnown('runConformance', options, ['rules', 'seed', 'onResult']);
  const { rules, seed, onResult } = options;
  const run = new ConformanceRun(seed === undefined ? setup : { ...setup, seed });
  const results: RuleResult[] = [];
  for (const rule of selectRules(run.rules, rules)) {
    const result = await run.result(rule);
    results.push(result);
    await onResult?.(result);
  }
  return { results, conforms: isConforming(results) };
}
