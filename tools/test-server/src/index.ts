/**
 * What the servers for tests share: one for all test files of a run, and none that outlives it.
 *
 * @packageDocumentation
 */
export { isAlive, withFileLock } from './file-lock.ts';
export { freePort, isFree } from './free-port.ts';
export { hasCode } from './has-code.ts';
export { keepServer } from './keep-server.ts';
export { MissingToolError } from './missing-tool-error.ts';
export { firstLine, type ProgramEnd, runProgram, startProgram } from './program.ts';
export { runCommand } from './run-command.ts';
export { sayOnce } from './say-once.ts';
export { sharedServer } from './shared-server.ts';
export { until } from './until.ts';
export { startWarden, type Warden } from './warden.ts';
