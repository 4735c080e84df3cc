import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createConnector } from './support/create-connector.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

const manifestIn = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

describe('without a terminal', () => {
  test('a name is enough: the rest has defaults', async () => {
    const cwd = temporaryDirectory();
    const { code, stdout } = await createConnector(cwd, ['job-queue', '--no-install'], {
      npm_config_user_agent: 'pnpm/12.21.0 npm/? node/v24.21.0',
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\nheadwater-job-queue: \d+ files in job-queue\n\n {2}cd job-queue\n {2}pnpm install\n/);
    expect(stdout).toContain('src/job-queue-partition.ts  nextBatch, snapshot\n');
    const made = join(cwd, 'job-queue');
    expect(manifestIn(made)).toMatchObject({
      name: 'headwater-job-queue',
      description: 'Reads Job Queue and goes on exactly where it stopped',
      license: 'Apache-2.0',
      keywords: ['headwater', 'headwater-connector', 'job-queue'],
    });
    expect(manifestIn(made)).not.toHaveProperty('author');
    expect(readFileSync(join(made, 'LICENSE'), 'utf8')).toContain('Apache License');
    expect(readFileSync(join(made, '.github/workflows/ci.yml'), 'utf8')).toContain('pnpm install --frozen-lockfile');
  });

  test('everything can be said', async () => {
    const cwd = temporaryDirectory();
    const args = [
      '--name',
      'jobs',
      '--scope',
      '@acme',
      '--kind',
      'stateless',
      '--directory',
      'here/there',
      '--license',
    ];
    const more = ['MIT', '--author', 'Ada "L" <ada@example.com>', '--description', ' Takes "jobs". ', '--no-install'];
    const { code } = await createConnector(cwd, [...args, ...more, '--package-manager', 'npm']);
    expect(code).toBe(0);
    const made = join(cwd, 'here/there');
    expect(manifestIn(made)).toMatchObject({
      name: '@acme/headwater-jobs',
      description: 'Takes "jobs"',
      license: 'MIT',
      author: 'Ada "L" <ada@example.com>',
    });
    expect(readFileSync(join(made, 'LICENSE'), 'utf8')).toContain(
      `Copyright (c) ${new Date().getFullYear()} Ada "L"\n`,
    );
    expect(readFileSync(join(made, 'README.md'), 'utf8')).toContain('# @acme/headwater-jobs\n');
    expect(readFileSync(join(made, '.github/workflows/ci.yml'), 'utf8')).toContain('npm ci');
    expect(readdirSync(join(made, 'src'))).toContain('jobs-partition.ts');
  });

  test('without a licence there is none', async () => {
    const cwd = temporaryDirectory();
    await createConnector(cwd, ['nats', '--license', 'UNLICENSED', '--no-install']);
    expect(readdirSync(join(cwd, 'nats'))).not.toContain('LICENSE');
  });

  test('what fails to install is written all the same, and said', async () => {
    const cwd = temporaryDirectory();
    const { code, stdout, stderr } = await createConnector(cwd, ['nats', '--package-manager', 'pnpm'], { PATH: cwd });
    expect(code).toBe(1);
    expect(stderr).toBe('create-connector: everything is written, but pnpm install failed\n');
    expect(stdout).toContain('  cd nats\n  pnpm install\n');
    expect(readdirSync(join(cwd, 'nats'))).toContain('package.json');
  });
});

test.each([
  [[], 'a name is needed, as in create-connector job-queue'],
  [['nats', '--kind', 'poll'], "--kind is partitioned, polling, stateless; not 'poll'"],
])('what is wrong is said in one sentence, and nothing is written: %j', async (args, sentence) => {
  const cwd = temporaryDirectory();
  const ended = await createConnector(cwd, args);
  expect(ended).toEqual({ code: 2, stdout: '', stderr: `create-connector: ${sentence}\n` });
  expect(readdirSync(cwd)).toEqual([]);
});

describe('a folder that is not empty', () => {
  test('is left alone, unless it is told', async () => {
    const cwd = temporaryDirectory();
    mkdirSync(join(cwd, 'nats'));
    writeFileSync(join(cwd, 'nats/notes.txt'), 'mine');
    writeFileSync(join(cwd, 'nats/package.json'), '{}');
    const refused = await createConnector(cwd, ['nats', '--no-install']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      'nats is not empty, it holds notes.txt and 1 more: choose another with --directory',
    );
    expect(readdirSync(join(cwd, 'nats'))).toEqual(['notes.txt', 'package.json']);

    const { code } = await createConnector(cwd, ['nats', '--no-install', '--force']);
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'nats/notes.txt'), 'utf8')).toBe('mine');
    expect(manifestIn(join(cwd, 'nats'))).toMatchObject({ name: 'headwater-nats' });
  });

  test('is empty when a repository was begun in it', async () => {
    const cwd = temporaryDirectory();
    mkdirSync(join(cwd, '.git'));
    const { code, stdout } = await createConnector(cwd, ['nats', '--no-install', '--directory', '.']);
    expect(code).toBe(0);
    expect(stdout).not.toContain('  cd ');
    expect(readdirSync(cwd)).toContain('package.json');
  });

  test('a file in its place stays, whatever is told', async () => {
    const cwd = temporaryDirectory();
    writeFileSync(join(cwd, 'nats'), 'mine');
    const { code, stderr } = await createConnector(cwd, ['nats', '--no-install', '--force']);
    expect(code).toBe(2);
    expect(stderr).toContain('nats is a file');
  });
});

test('--help and --version', async () => {
  const cwd = temporaryDirectory();
  const help = await createConnector(cwd, ['--help']);
  expect(help.code).toBe(0);
  expect(help.stdout).toContain('--kind KIND');
  expect(await createConnector(cwd, ['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\./) });
});
