import { once } from 'node:events';
import { runProgram, startProgram } from '@headwater/test-server';
import { describe, expect, test } from 'vitest';
import { consoleConsume, kafkaAvailability } from '../src/index.ts';

const available = await kafkaAvailability();
const command = new URL('../src/main.ts', import.meta.url);

describe.skipIf(!available.own)('pnpm broker', () => {
  test('runs with sample messages until Ctrl-C', async () => {
    const program = startProgram(command);
    let said = '';
    await new Promise<void>((resolve) => {
      program.stdout?.on('data', (chunk) => {
        said += String(chunk);
        if (said.includes('Ctrl-C')) resolve();
      });
    });
    const address = /kafka:\/\/(localhost:\d+)\/clicks/.exec(said)?.[1] ?? '';
    const records = await consoleConsume({ bootstrap: [address] }, { topic: 'clicks', count: 20 });
    expect(records.map(({ value }) => JSON.parse(value ?? '')).slice(0, 1)).toEqual([
      { user: expect.any(String), page: expect.stringMatching(/^\//), at: expect.stringContaining('2026') },
    ]);
    expect(records).toHaveLength(20);
    program.kill('SIGINT');
    expect(await once(program, 'exit')).toEqual([0, null]);
  });
});

test('pnpm broker says what is missing', async () => {
  const { stderr, code } = await runProgram(command, { PATH: '/nowhere' });
  expect(stderr).toContain(
    'This machine cannot run Kafka: Java does not run (java --version fails); No engine of Docker answers. ' +
      'Install Java 17 or later and Maven, or start Docker.',
  );
  expect(code).toBe(1);
});
