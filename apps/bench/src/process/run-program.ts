import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** How a program is run. */
export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a program wrote, and when it began to. */
export interface Output {
  readonly stdout: string;
  /** From its start to the first byte on its standard output; `Infinity` when there was none. */
  readonly firstByteMs: number;
}

/** Runs a program to its end. One that fails is an error that holds what it wrote to its standard error. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env }: ProgramOptions = {},
): Promise<Output> {
  const began = performance.now();
  let firstByteMs = Infinity;
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.once('readable', () => {
    firstByteMs = performance.now() - began;
  });
  const ended = Promise.withResolvers<number | string | null>();
  child.once('error', ended.reject);
  child.once('close', (code, signal) => ended.resolve(code ?? signal));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended.promise]);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${String(status)}\n${stderr || stdout}`);
  return { stdout, firstByteMs: stdout === '' ? Infinity : firstByteMs };
}
