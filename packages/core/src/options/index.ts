/**
 * How connectors check the options that users give them, so that every connector says the same thing of the same
 * mistake: the name of the option, what it must be, and the value. And whether a Node will do, which a command asks before
 * it loads anything else.
 *
 * @packageDocumentation
 */
export { checkChoice } from './check-choice.ts';
export { checkFlag } from './check-flag.ts';
export { checkFunction } from './check-function.ts';
export { checkKnown } from './check-known.ts';
export { checkListener } from './check-listener.ts';
export { checkCount, checkDurationMs, checkTimestampMs } from './check-number.ts';
export { nodeFault } from '../environment/node-fault.ts';
export { nearest } from './nearest.ts';
export { shown } from './shown.ts';
