/**
 * The conformance kit as vitest tests.
 *
 * @packageDocumentation
 */
export { conformance } from './conformance.ts';
export type {
  ConformanceSetup,
  Elsewhere,
  OldState,
  OptionsSetup,
  PollingSetup,
  WrongOption,
} from '../conformance/setup.ts';
