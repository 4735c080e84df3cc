import type { StoreSetup } from './store-setup.ts';
import type { StoreWorld } from './store-world.ts';

/** What a rule needs that not every store has. */
export type StoreCapability = 'kill' | 'transactions' | 'synchronous-transactions';

/** One thing that every store owes to whoever uses it. */
export interface StoreRule {
  /** Stable: `'ST1'`. */
  readonly id: string;
  /** The rule as a sentence about the store. */
  readonly title: string;
  readonly needs?: StoreCapability;
  /** Fulfilled when the store keeps the rule; rejected, with what differed, when it does not. */
  run(world: StoreWorld): Promise<void>;
}

/** Whether a store can be asked about this rule. A rule that does not apply is shown as skipped, never as passed. */
export function appliesTo(rule: StoreRule, setup: Pick<StoreSetup, 'kill' | 'rows'>): boolean {
  if (rule.needs === undefined) return true;
  const able: Readonly<Record<StoreCapability, boolean>> = {
    kill: setup.kill !== undefined,
    transactions: setup.rows !== undefined,
    'synchronous-transactions': setup.rows?.synchronous === true,
  };
  return able[rule.needs];
}
