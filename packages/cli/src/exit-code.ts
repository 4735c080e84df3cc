/** What the process says to the shell: done or stopped cleanly, failed, called in a wrong way. */
export type ExitCode = 0 | 1 | 2;
