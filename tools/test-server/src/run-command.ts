import { execFile } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a command writes to stdout. Rejects with its words when it fails, and with `ENOENT` when there is no such command. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly timeoutMs?: number; readonly onLine?: (line: string) => void } = {},
): Promise<string> {
  const run = execute(command, args, { timeout: options.timeoutMs ?? 0, maxBuffer: 1 << 30 });
  if (options.onLine !== undefined && run.child.stdout !== null) {
    createInterface(run.child.stdout).on('line', options.onLine);
  }
  const { stdout } = await run;
  return stdout;
}
