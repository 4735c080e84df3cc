import { InputError } from './arguments/input-error.ts';
import { dispatch } from './dispatch.ts';
import { describeCauses } from './errors/describe-causes.ts';
import { describeError } from './errors/describe-error.ts';
import type { ExitCode } from './exit-code.ts';
import { BrokenPipe } from './output/broken-pipe.ts';

/**
 * Does what the arguments say, and writes the outcome to standard output and standard error.
 *
 * @param args the arguments, without the names of the interpreter and the script.
 * @returns the exit code: 0 done or stopped cleanly, 1 failed, 2 called in a wrong way, or with
 *   something that cannot be used. It never rejects.
 */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  // Whoever has closed standard error does not want to know.
  process.stderr.on('error', () => {});
  try {
    return await dispatch(args);
  } catch (error) {
    if (BrokenPipe.isBehind(error)) return 0;
    process.stderr.write(`headwater: ${describeError(error)}\n`);
    if (args.includes('--debug')) process.stderr.write(describeCauses(error));
    return error instanceof InputError ? 2 : 1;
  }
}
