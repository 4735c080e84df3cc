/**
 * What every store has to keep, as tests that any runner can run.
 *
 * @packageDocumentation
 */
export { runStoreRule } from './run-store-rule.ts';
export { storeConformance, type StoreTestRunner } from './store-conformance.ts';
export { appliesTo, type StoreCapability, type StoreRule } from './store-rule.ts';
export { storeRules } from './store-rules.ts';
export type { RowSetup, StoreSetup } from './store-setup.ts';
export type { StoreWorld, WorldRows } from './store-world.ts';
