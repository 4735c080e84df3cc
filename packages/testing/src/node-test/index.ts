/**
 * The conformance kit as tests of `node:test`.
 *
 * @packageDocumentation
 */
export { conformance } from './conformance.ts';
export type { ConformanceSetup, PollingSetup, WrongOption } from '../conformance/setup.ts';
