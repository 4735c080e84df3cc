/**
 * The command line, for whoever wants to call it from a program.
 *
 * @packageDocumentation
 */
export { runCommandLine } from './command-line.ts';
export type { ExitCode } from './exit-code.ts';
