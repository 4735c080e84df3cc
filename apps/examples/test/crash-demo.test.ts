import { afterEach, expect, test, vi } from 'vitest';
import { leftIn, run, saying, start, temporaryDirectory } from './support.ts';

afterEach(() => void vi.unstubAllEnvs());

test('the crash demonstration: killed at random moments, then every row exactly once', async () => {
  const { code, stdout, stderr } = await run('crash/main.ts', '--kills', '5', '--seed', '1');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('(seed 1)');
  expect(stdout.match(/^kill /gm)).toHaveLength(5);
  expect(stdout).toMatch(/\nverdict: every row of every file is there exactly once, in order\n$/);
}, 60_000);

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the crash demonstration, and nothing of it is left',
  async (signal) => {
    const directory = temporaryDirectory();
    vi.stubEnv('TMPDIR', directory);
    const demo = start('crash/main.ts', '--kills', '30');
    await saying(demo, /^kill /m);
    expect(leftIn(directory)).toHaveLength(1);
    demo.child.kill(signal);
    expect(await demo.finished).toMatchObject({ code: signal === 'SIGINT' ? 130 : 143, stderr: '' });
    expect(leftIn(directory)).toEqual([]);
  },
);
