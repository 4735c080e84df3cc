import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { firstLine, isAlive, runProgram, startProgram } from '@headwater/test-server';
import { describe, expect, test } from 'vitest';
import { askBroker, kafkaAvailability, until } from '../src/index.ts';

const available = await kafkaAvailability();

interface Started {
  readonly pid: number;
  readonly log: string;
}

describe.skipIf(!available.own)('a broker ends with the process that started it', () => {
  test('when that is killed', async () => {
    const program = startProgram(new URL('./support/start-and-wait.ts', import.meta.url));
    const { pid, log }: Started = JSON.parse(await firstLine(program));
    expect(isAlive(pid)).toBe(true);
    program.kill('SIGKILL');
    await once(program, 'exit');
    await until('the broker ends', () => !isAlive(pid));
    await until('its folder is removed', () => !existsSync(log));
  });

  test('when that fails', async () => {
    const { stdout, stderr, code } = await runProgram(new URL('./support/throw-up.ts', import.meta.url));
    expect(stderr).toContain('Error: failed');
    expect(code).toBe(1);
    const { pid, log }: Started = JSON.parse(stdout);
    await until('the broker ends', () => !isAlive(pid));
    await until('its folder is removed', () => !existsSync(log));
  });
});

describe.skipIf(!available.own)('the shared broker', () => {
  test('is one for all test files of a run, and ends with it', async () => {
    const { HEADWATER_KAFKA_BROKERS: _, ...env } = process.env;
    const { stdout, code } = await runProgram(new URL('./support/run-of-two.ts', import.meta.url), env);
    const [first, second, ...more] = stdout.trim().split('\n');
    expect({ second, more, code }).toEqual({ second: first, more: [], code: 0 });
    const { bootstrap } = JSON.parse(first ?? '');
    await until('the shared broker ends', () =>
      askBroker(bootstrap[0]).then(
        () => false,
        () => true,
      ),
    );
  });
});
