import type { MaybePromise } from '@headwater/core';
import { checkKnown } from '@headwater/core/options';
import type { AnyConformanceSetup } from '../conformance/setup.ts';
import { explanationText } from '../conformance/explain.ts';
import { isConforming, type RuleResult } from '../conformance/rule-result.ts';
import { standardRuleLink } from '../rule-link.ts';
import { type ConnectorPackage, readPackage } from './connector-package.ts';
import { withSamples } from './sample.ts';
import type { StandardRule } from './standard-rule.ts';
import { standardRules } from './standard-rules.ts';

/** What a package keeps of the connector standard. */
export interface StandardReport {
  /** One result a rule, in the order of the standard. */
  readonly results: readonly RuleResult<StandardRule>[];
  /** Whether every `must` rule that was checked holds. */
  readonly conforms: boolean;
}

/** What a check of a package may be told. */
export interface StandardOptions {
  /** The ids of the rules to check, and no others. Default: all. */
  readonly rules?: readonly string[] | undefined;
  /**
   * Worlds of the package. A source is made in each, and not opened: its positions and its options are compared with the
   * README. Default: none, and that is not compared.
   */
  readonly worlds?: readonly AnyConformanceSetup[] | undefined;
  /** Called with every result, as soon as it is there, and awaited. */
  readonly onResult?: ((result: RuleResult<StandardRule>) => MaybePromise<void>) | undefined;
}

/**
 * Checks the package in this directory against the connector standard: its manifest, its README, its tests and what
 * its main entry exports, which is loaded for that. Nothing is read from any source.
 *
 * @throws TypeError when the directory holds no package, `rules` names one that does not exist, or an option is unknown.
 */
export async function checkPackage(directory: string, options: StandardOptions = {}): Promise<StandardReport> {
  checkKnown('checkPackage', options, ['rules', 'worlds', 'onResult']);
  const { rules: ids = standardRules.map(({ id }) => id), worlds = [], onResult } = options;
  const unknown = ids.find((id) => !standardRules.some((rule) => rule.id === id));
  if (unknown !== undefined) throw new TypeError(`there is no rule '${unknown}' in the connector standard`);
  const results: RuleResult<StandardRule>[] = [];
  await withSamples(worlds, async (samples) => {
    const connector = await readPackage(directory, samples);
    for (const rule of standardRules.filter(({ id }) => ids.includes(id))) {
      const result = await resultOf(rule, connector);
      results.push(result);
      await onResult?.(result);
    }
  });
  return { results, conforms: isConforming(results) };
}

async function resultOf(rule: StandardRule, connector: ConnectorPackage): Promise<RuleResult<StandardRule>> {
  const reason = rule.whyNot?.(connector);
  if (reason !== undefined) return { rule, status: 'skipped', message: reason };
  const faults = await rule.faults(connector);
  if (faults.length === 0) return { rule, status: 'passed', message: '' };
  const explanation = { came: faults.join('; '), change: rule.advice, link: standardRuleLink(rule.id) };
  return { rule, status: 'failed', message: explanationText(rule, explanation), explanation };
}
