import type { ExitCode } from './exit-code.ts';

/** One of the commands: `read`, `run`, `check`, `positions`. */
export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  /** What `--help` prints behind these arguments. Default: `help`. */
  helpOn?(args: readonly string[]): string;
  /** Does the work. @throws UsageError when the arguments are wrong; any other error when it fails. */
  run(args: readonly string[]): Promise<ExitCode>;
}
