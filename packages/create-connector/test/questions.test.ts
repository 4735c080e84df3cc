import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onTerminal } from './support/create-connector.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;
if (!hasScript) console.warn('SKIPPED: questions on a terminal; this machine has no script(1) of util-linux');

describe.skipIf(!hasScript)('on a terminal', () => {
  test('it asks for what was not said, again where the answer will not do', async () => {
    const cwd = temporaryDirectory();
    mkdirSync(join(cwd, 'taken'));
    writeFileSync(join(cwd, 'taken/file'), '');
    const names = ['My Queue', 'taken', '@acme/my-queue'];
    const others = ['7', 'po', 'Asks my queue.', 'mit', 'Ada', '2', 'perhaps', 'n'];
    const { code, screen } = await onTerminal(cwd, [], [...names, ...others]);
    expect(screen).toContain("'My Queue' is no name for a package");
    expect(screen).toContain('taken is not empty, it holds file');
    expect(screen).toContain("'7' is none of partitioned, polling, stateless; its number will do.");
    expect(screen).toContain("'perhaps' is neither yes nor no.");
    expect(screen).toContain('What it does (Asks My Queue for what is new at a fixed rate');
    expect(code).toBe(0);
    const manifest: unknown = JSON.parse(readFileSync(join(cwd, 'my-queue/package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      name: '@acme/headwater-my-queue',
      description: 'Asks my queue',
      license: 'MIT',
      author: 'Ada',
    });
    expect(readFileSync(join(cwd, 'my-queue/.github/workflows/ci.yml'), 'utf8')).toContain('pnpm');
    expect(readdirSync(join(cwd, 'my-queue/src'))).not.toContain('my-queue-partition.ts');
  });

  test('Enter is the default; what was said is not asked', async () => {
    const cwd = temporaryDirectory();
    const said = ['nats', '--no-install', '--kind', 'partitioned', '--author', ''];
    const { code, screen } = await onTerminal(cwd, said, ['', '', '']);
    expect(code).toBe(0);
    expect(screen.match(/^.*\(.*\): /gm)?.map((line) => line.replace(/ \(.*/, ''))).toEqual([
      'What it does',
      'Which',
      'Which',
    ]);
    expect(readdirSync(join(cwd, 'nats'))).toContain('LICENSE');
  });

  test('--yes asks nothing', async () => {
    const { code, screen } = await onTerminal(temporaryDirectory(), ['nats', '--yes', '--no-install'], []);
    expect(code).toBe(0);
    expect(screen).not.toContain('What it does');
  });

  test.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('%s leaves, and nothing is written', async (_key, typed) => {
    const cwd = temporaryDirectory();
    const { code, screen } = await onTerminal(cwd, [], ['nats', typed]);
    expect(code).toBe(130);
    expect(screen).toContain('\ncreate-connector: nothing was written\n');
    expect(readdirSync(cwd)).toEqual([]);
  });
});
