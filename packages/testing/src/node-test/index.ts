/**
 * The conformance kit as tests of `node:test`.
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
