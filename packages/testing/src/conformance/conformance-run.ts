import type { Source } from '@headwater/core';
import { whyNot } from './capabilities.ts';
import { checkSetup } from './check-setup.ts';
import { type ConformanceRule, ruleOf } from './conformance-rule.ts';
import { explain, explanationText } from './explain.ts';
import { Lab } from './lab/lab.ts';
import { brokenRule } from './rule-failure.ts';
import type { RuleResult } from './rule-result.ts';
import { conformanceRules } from './rules/conformance-rules.ts';
import type { AnyConformanceSetup } from './setup.ts';

/** What one check saw, before the others are looked at. */
type Finding =
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails'; readonly error: unknown }
  | { readonly kind: 'does not apply'; readonly reason: string }
  /** A check that this one builds on fails, or (with an error) another rule turned out to be broken. */
  | { readonly kind: 'blocked'; readonly by: string; readonly error: unknown };

/** The checks of one setup. Each runs at most once, in a world of its own, when its result is asked for. */
export class ConformanceRun {
  readonly rules: readonly ConformanceRule[] = conformanceRules;
  readonly #setup: AnyConformanceSetup;
  readonly #findings: Map<string, Promise<Finding>> = new Map();
  #source: Promise<Source<unknown>> | undefined;

  /** @throws TypeError when the setup is none. */
  constructor(setup: AnyConformanceSetup) {
    checkSetup(setup);
    this.#setup = setup;
  }

  /** How this check ended, all that it builds on considered. */
  async result(rule: ConformanceRule): Promise<RuleResult> {
    const finding = await this.#resolved(rule);
    const gap = this.#setup.knownGaps?.[rule.id];
    if (gap !== undefined) return this.#knownGap(rule, finding, gap);
    switch (finding.kind) {
      case 'holds':
        return { rule, status: 'passed', message: '' };
      case 'fails':
        return this.#failed(rule, finding.error);
      case 'does not apply':
        return { rule, status: 'skipped', message: finding.reason };
      case 'blocked':
        return { rule, status: 'blocked', message: `not checked: ${await this.#root(finding.by)} does not hold` };
    }
  }

  #failed(rule: ConformanceRule, error: unknown): RuleResult {
    const explanation = explain(rule, error);
    return { rule, status: 'failed', message: explanationText(rule, explanation), explanation, error };
  }

  #knownGap(rule: ConformanceRule, finding: Finding, gap: string): RuleResult {
    if (finding.kind === 'fails') {
      return { ...this.#failed(rule, finding.error), status: 'known gap', message: gap };
    }
    const why = finding.kind === 'holds' ? 'holds' : `was not checked (${finding.kind})`;
    return { rule, status: 'failed', message: `${rule.id} is listed in knownGaps but ${why}; take it out: ${gap}` };
  }

  /** A check that is blocked by a rule of which no check fails has found something itself. */
  async #resolved(rule: ConformanceRule): Promise<Finding> {
    const finding = await this.#finding(rule);
    if (finding.kind !== 'blocked' || finding.error === undefined) return finding;
    for (const other of this.rules.filter(({ id }) => ruleOf(id) === finding.by)) {
      if ((await this.#finding(other)).kind === 'fails') return finding;
    }
    return { kind: 'fails', error: finding.error };
  }

  /** What has to be mended first: behind a check that is blocked itself, the one that blocks it. */
  async #root(by: string, seen: readonly string[] = []): Promise<string> {
    const rule = this.rules.find(({ id }) => id === by);
    if (rule === undefined || seen.includes(by)) return by;
    const finding = await this.#resolved(rule);
    return finding.kind === 'blocked' ? this.#root(finding.by, [...seen, by]) : by;
  }

  #finding(rule: ConformanceRule): Promise<Finding> {
    const known = this.#findings.get(rule.id) ?? this.#find(rule);
    this.#findings.set(rule.id, known);
    return known;
  }

  async #find(rule: ConformanceRule): Promise<Finding> {
    try {
      const reason = whyNot(rule.needs, this.#setup, await this.#anySource());
      if (reason !== undefined) return { kind: 'does not apply', reason };
      for (const id of rule.buildsOn) {
        const below = this.rules.find((other) => other.id === id);
        const { kind } = below === undefined ? { kind: 'holds' } : await this.#finding(below);
        if (kind === 'fails' || kind === 'blocked') return { kind: 'blocked', by: id, error: undefined };
      }
      await this.#try(rule);
      return { kind: 'holds' };
    } catch (error) {
      const broken = brokenRule(error) ?? ruleOf(rule.id);
      return broken === ruleOf(rule.id) ? { kind: 'fails', error } : { kind: 'blocked', by: broken, error };
    }
  }

  async #try(rule: ConformanceRule): Promise<void> {
    const lab = await Lab.create(this.#setup);
    try {
      await rule.run(lab);
    } catch (error) {
      // The first error counts; what taking down a world in that state brings is its consequence.
      await lab.destroy().catch(() => {});
      throw error;
    }
    await lab.destroy();
  }

  /** A source object to look at, never to read from. */
  #anySource(): Promise<Source<unknown>> {
    this.#source ??= (async () => {
      const world = await this.#setup.create();
      try {
        return await this.#setup.source(world);
      } finally {
        await this.#setup.destroy(world);
      }
    })();
    return this.#source;
  }
}
