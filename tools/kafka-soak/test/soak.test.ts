import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { kafkaAvailability } from '@headwater/kafka-broker';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const { own } = await kafkaAvailability();

test.skipIf(!own)(
  'some seconds of trouble with one broker: exactly once, in order',
  async () => {
    const args = [main, '--minutes', '0.2', '--brokers', '1', '--seed', '7'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toContain('--seed 7\n');
    expect(stdout).toMatch(/\nsoak-numbers +[\d,]+ +[\d,]+ +[1-9][\d,]+ +[1-9][\d,]+ +0 +0 +0 +0 +0\n/);
    expect(stdout).toMatch(/\nreaders: [1-9]\d* killed, /);
    expect(stdout).toMatch(/\nverdict: exactly once, in order\n$/);
  },
  90_000,
);

test('a wrong option is one sentence and the options, and 2', async () => {
  await expect(promisify(execFile)(process.execPath, [main, '--brokers', '2'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^--brokers must be 1 or 3; got 2\n\nnpx /),
  });
});
