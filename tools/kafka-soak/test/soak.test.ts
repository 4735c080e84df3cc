import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { kafkaAvailability } from '@headwater/kafka-broker';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const { own } = await kafkaAvailability();

interface Finished {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: readonly string[]): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

test.skipIf(!own)(
  'some seconds of trouble with one broker: exactly once, in order',
  async () => {
    const { code, stdout, stderr } = await run('--minutes', '0.2', '--brokers', '1', '--seed', '7');
    expect(stdout).toMatch(/\nverdict: exactly once, in order\n$/);
    expect(stdout).toContain('--seed 7\n');
    expect(stdout).toMatch(/\nsoak-numbers +[\d,]+ +[\d,]+ +[1-9][\d,]+ +[1-9][\d,]+ +0 +0 +0 +0 +0\n/);
    expect(stdout).toMatch(/\nreaders: [1-9]\d* killed, /);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  },
  180_000,
);

test('a wrong option is one sentence and the options, and 2', async () => {
  const { code, stdout, stderr } = await run('--brokers', '2');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^--brokers must be 1 or 3; got 2\n\nnpx /);
});
