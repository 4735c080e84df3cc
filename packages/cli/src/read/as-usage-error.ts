import { UsageError } from '../arguments/usage-error.ts';
import { withShellOptions } from './in-shell-words.ts';

/** What the connectors say of their arguments is about the arguments of the command; other errors stay as they are. */
export function asUsageError(error: unknown): unknown {
  const isArgument = error instanceof TypeError || error instanceof RangeError;
  return isArgument ? new UsageError(withShellOptions(error.message), { cause: error }) : error;
}
