import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const controls = ['\u0003', '\u0004'];
const escape = '\u001b';
const questionEnd = new RegExp(`: ${escape}\\[\\d+G`, 'g');
const cursorMove = new RegExp(`${escape}\\[\\d*[GJ]`, 'g');
const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** What the command said, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command where there is no terminal, with an input that never ends: a question would wait for ever. */
export async function createConnector(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { cwd, env: { ...process.env, ...env } });
  const ended = new Promise<number | null>((resolve) => void child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, stdout, stderr };
}

/**
 * Runs the command on a terminal of its own, and gives one answer to each question.
 *
 * @param answers what is typed, without the Enter; control characters are typed alone.
 */
export async function onTerminal(
  cwd: string,
  args: readonly string[],
  answers: readonly string[],
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const line = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, SHELL: '/bin/sh', TERM: 'xterm', npm_config_user_agent: 'npm/11' },
  });
  const waiting = [...answers];
  let screen = '';
  let asked = 0;
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    screen += piece;
    // After a question the cursor is set behind it.
    const questions = screen.match(questionEnd)?.length ?? 0;
    for (; asked < questions; asked += 1) {
      const answer = waiting.shift();
      if (answer !== undefined) child.stdin.write(controls.includes(answer) ? answer : `${answer}\r`);
    }
  });
  const code = await new Promise<number | null>((resolve) => void child.once('close', resolve));
  return { code, screen: screen.replaceAll('\r\n', '\n').replaceAll(cursorMove, '') };
}
