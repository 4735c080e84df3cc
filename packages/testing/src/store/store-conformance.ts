import { runStoreRule } from './run-store-rule.ts';
import { appliesTo } from './store-rule.ts';
import { storeRules } from './store-rules.ts';
import type { StoreSetup } from './store-setup.ts';

/** The part of a test runner that the suite uses: vitest, jest and `node:test` all have it. */
export interface StoreTestRunner {
  describe(name: string, body: () => void): unknown;
  readonly it: {
    (title: string, body: () => Promise<void>): unknown;
    skip(title: string, body: () => Promise<void>): unknown;
  };
}

/**
 * Declares a test for every rule that a store has to keep.
 *
 * @param name the name of the store, for the titles.
 * @param runner for example `{ describe, it }` from vitest.
 */
export function storeConformance<W>(name: string, setup: StoreSetup<W>, runner: StoreTestRunner): void {
  runner.describe(`${name} keeps the rules of a store`, () => {
    for (const rule of storeRules) {
      const declare = appliesTo(rule, setup) ? runner.it : runner.it.skip;
      declare(`${rule.id} ${rule.title}`, () => runStoreRule(rule, setup));
    }
  });
}
