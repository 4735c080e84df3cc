import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a command writes to stdout. Rejects with its words when it fails, and with `ENOENT` when there is no such command. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly timeoutMs?: number } = {},
): Promise<string> {
  const { stdout } = await execute(command, args, { timeout: options.timeoutMs ?? 0, maxBuffer: 1 << 30 });
  return stdout;
}
