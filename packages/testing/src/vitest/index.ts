/**
 * The conformance kit as vitest tests.
 *
 * @packageDocumentation
 */
export { conformance } from './conformance.ts';
export type { ConformanceSetup, PollingSetup, WrongOption } from '../conformance/setup.ts';
