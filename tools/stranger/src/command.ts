import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a command wrote. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end in `cwd`. A failing one throws an error that holds what it wrote. */
export async function command(cwd: string, program: string, args: readonly string[]): Promise<Output> {
  try {
    return await execute(program, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  } catch (cause) {
    const { stdout = '', stderr = '' } = cause as Partial<Output>;
    throw new Error(`${program} ${args.join(' ')} failed\n${stdout}${stderr}`, { cause });
  }
}
