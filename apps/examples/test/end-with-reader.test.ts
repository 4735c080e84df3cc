import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { leftIn, start, temporaryDirectory } from './support.ts';

test.each([
  ['main.ts', (folder: string) => ['--rows-per-second', '5000', '--database', join(folder, 'vega.db')]],
  ['crash/main.ts', () => ['--kills', '2']],
  ['http-to-sqlite/main.ts', () => ['--kills', '2', '--orders', '500']],
])(
  '%s ends in peace when nobody reads what it prints any more, and leaves nothing behind',
  async (program, args) => {
    const folder = temporaryDirectory();
    vi.stubEnv('TMPDIR', folder);
    const { child, finished } = start(program, ...args(folder));
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, stderr } = await finished.finally(() => vi.unstubAllEnvs());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(leftIn(folder)).toEqual([]);
  },
  60_000,
);
