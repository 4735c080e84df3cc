import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

async function startProgram(...args: string[]): Promise<{ child: ChildProcess; said: () => string }> {
  const program = new URL('support/signalled.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (said += text));
  while (!said.includes('reading')) await once(child.stdout, 'data');
  return { child, said: () => said };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'R7 B6 with stopOnSignals %s stops gracefully, and the handlers are gone',
  async (signal) => {
    const { child, said } = await startProgram();
    child.kill(signal);
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(0);
    expect(said()).toBe('reading\nstopped 0 0\n');
  },
);

test('R7 B20 a second signal has its usual effect', async () => {
  const { child } = await startProgram('stuck');
  child.kill('SIGINT');
  // The first one is taken by a handler that goes with it; the second finds none.
  const ended = new AbortController();
  child.once('close', (_, signal) => ended.abort(signal));
  while (!ended.signal.aborted) {
    await new Promise<void>((resolve) => void setImmediate(resolve));
    child.kill('SIGINT');
  }
  expect(ended.signal.reason).toBe('SIGINT');
});
