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
export { type ConformanceRule, ruleOf } from './conformance/conformance-rule.ts';
export { defineWorld, type WorldOf } from './conformance/define-world.ts';
export type { Explanation } from './conformance/explain.ts';
export type { AnyReport } from './conformance/report/any-report.ts';
export { conformanceJson, type ConformanceJson, type ResultJson } from './conformance/report/conformance-json.ts';
export { conformanceSummary, conformanceText, resultText } from './conformance/report/conformance-text.ts';
export { checkSetup } from './conformance/check-setup.ts';
export type { ResultCounts } from './conformance/report/result-counts.ts';
export { type ConformanceOptions, type ConformanceReport, runConformance } from './conformance/run-conformance.ts';
export { conformanceRules } from './conformance/rules/conformance-rules.ts';
export type { CheckedRule, RuleResult, RuleStatus } from './conformance/rule-result.ts';
export type {
  AnyConformanceSetup,
  ConformanceSetup,
  Elsewhere,
  OldState,
  OptionsSetup,
  PollingSetup,
  WrongOption,
} from './conformance/setup.ts';
