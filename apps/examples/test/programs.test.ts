import { describe, expect, test } from 'vitest';
import { run } from './support.ts';

// Program 7 is a file of tests, which program-7.test.ts runs; program 2 is in kafka-demo.test.ts, with Kafka.
describe('the programs of the documentation', () => {
  test.each([
    ['1-orders.ts', /'1' *│ 'Oslo' │ 10\.5[^]*'2' *│ 'Rome' │ 7[^]*'3' *│ 'Lima' │ 12/],
    ['3-app-log.ts', /^app\.log started\napp\.log ready\napp\.log stopped\n$/],
    [
      '4-pages.ts',
      /^north \[ \{ id: 1 \}, \{ id: 2 \} \] then \{ page: 1 \}\n[^]*north \[ \{ id: 3 \} \] then \{ page: 2 \}\n/,
    ],
    ['5-polling.ts', /^21 °C\n22 °C\n24 °C\n20 °C\n0\.000022\n0\.085032\n0\.601353\nstopped\n$/],
    ['6-batches.ts', /^\[ 1, 2 \]\n\[ 3 \]\n\[ 4, 5 \]\n\[ 6, 7 \]\n\[ 8, 9 \]\n$/],
  ])('%s', async (program, expected) => {
    const { code, stdout, stderr } = await run(`programs/${program}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(expected);
  });
});
