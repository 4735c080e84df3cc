import type { Capability } from './capabilities.ts';
import type { Lab } from './lab/lab.ts';

/** One check of the kit. */
export interface ConformanceRule {
  /** The rule of the specification, with a word behind a dot where it has several checks: `C5`, `C5.abort`. */
  readonly id: string;
  /** `must`: what the source is worth depends on it. `should`: it costs users something, but no item. */
  readonly level: 'must' | 'should';
  /** What holds, as a sentence. */
  readonly title: string;
  /** What the source must be able to do; what it cannot is skipped. */
  readonly needs: readonly Capability[];
  /** The checks without which this one would say nothing: it is not run when one of them fails. */
  readonly buildsOn: readonly string[];
  /** What the author of a source that fails should look at. */
  readonly advice: string;
  /** The same, where the source threw an error that it should not have thrown. Default: `advice`. */
  readonly adviceOnError?: string;
  /** Throws when the rule does not hold. */
  readonly run: (lab: Lab) => Promise<void>;
}

/** The rule in the specification that a check belongs to: `C5` for `C5.abort`. */
export function ruleOf(id: string): string {
  return id.split('.', 1)[0] ?? id;
}
