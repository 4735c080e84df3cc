import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const program = join(import.meta.dirname, '../src/main.ts');

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('--help is the help, and 0', () => {
  expect(run('--help')).toEqual({ status: 0, stdout: expect.stringContaining('NAME [options]'), stderr: '' });
});

test.each([
  [[], 'NAME is missing: pnpm new:connector NAME'],
  [['Nats'], "'@headwater/Nats' is no name for a package"],
  [['csv'], 'packages/csv is there already'],
  [['nats', '--kind', 'other'], "--kind is partitioned, polling, stateless; not 'other'"],
])('%j is one sentence and the help, and 2', (args, sentence) => {
  const { status, stdout, stderr } = run(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.split('\n\n')[0]).toContain(sentence);
  expect(stderr).toContain('--description TEXT');
});
