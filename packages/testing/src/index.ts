/**
 * What proves a flow and a connector: a source with scripted endings, a virtual clock, a contract checker and the
 * conformance kit.
 *
 * @packageDocumentation
 */
export { type RunUntilOptions, TestClock, type TestClockOptions } from './clock/test-clock.ts';
export type { Sentinel } from './source/sentinel.ts';
export {
  type TestingEntries,
  type TestingParts,
  TestingSource,
  type TestingSourceOptions,
} from './source/testing-source.ts';
export { checked } from './checker/checked.ts';
export { ContractViolation, type ViolationReport } from './checker/contract-violation.ts';
export type { CheckerOptions } from './checker/violations.ts';
