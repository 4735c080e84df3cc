import { spawn } from 'node:child_process';

/** Where and how a command runs. */
export interface CommandOptions {
  readonly cwd: string;
  /** Variables beside those of this process; `undefined` takes one away. */
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the command, with everything that it started. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a command to its end and gives what it wrote to standard output.
 *
 * @throws Error with the last lines that it wrote, when it fails.
 */
export async function command(
  program: string,
  args: readonly string[],
  { cwd, env = {}, signal }: CommandOptions,
): Promise<string> {
  signal?.throwIfAborted();
  // A group of its own, so that what it started ends with it.
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  const end = (): void => {
    if (pid !== undefined) endGroup(pid);
  };
  signal?.addEventListener('abort', end, { once: true });
  let stdout = '';
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    all += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (all += text));
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | string>();
  child.on('error', reject);
  child.on('close', (code, killed) => resolve(code ?? killed ?? 'no code'));
  try {
    const code = await ended;
    signal?.throwIfAborted();
    if (code === 0) return stdout;
    const last = all.trimEnd().split('\n').slice(-30).join('\n');
    throw new Error(`${[program, ...args].join(' ')} ended with ${code}\n${last}`);
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
