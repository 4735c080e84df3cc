import { expect, test } from 'vitest';
import { run } from './support.ts';

test('the crash demonstration: killed at random moments, then every row exactly once', async () => {
  const { code, stdout, stderr } = await run('crash/main.ts', '--kills', '5', '--seed', '1');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('(seed 1)');
  expect(stdout.match(/^kill /gm)).toHaveLength(5);
  expect(stdout).toMatch(/\nverdict: every row of every file is there exactly once, in order\n$/);
}, 60_000);
