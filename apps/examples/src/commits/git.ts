import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a command of git prints, as lines. */
export async function git(folder: string, args: readonly string[], signal: AbortSignal): Promise<string[]> {
  const { stdout } = await execute('git', ['-C', folder, ...args], { signal, maxBuffer: 2 ** 30 });
  return stdout.split('\n').filter((line) => line !== '');
}
