import type { ExitCode } from '../exit-code.ts';

/** One thing that `headwater positions` does with a file. */
export type PositionsAction = (file: string, args: readonly string[]) => Promise<ExitCode>;
