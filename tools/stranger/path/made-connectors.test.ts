import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from '../src/command.ts';
import { examplesIn, installPacked, type PackageManager, packMade } from '../src/made-connector.ts';
import { pack, type Packed } from '../src/packed.ts';

const place = mkdtempSync(join(tmpdir(), 'headwater-made-'));
let packed: readonly Packed[] = [];

const tarballOf = (name: string): string => packed.find((one) => one.name === name)?.tarball ?? name;

beforeAll(async () => {
  packed = await pack(place);
  await command(place, 'npm', ['init', '--yes']);
  const quietly = ['--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await command(place, 'npm', ['install', ...quietly, tarballOf('@headwater/create-connector')]);
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

const made: readonly (readonly [kind: string, manager: PackageManager])[] = [
  ['polling', 'npm'],
  ['partitioned', 'pnpm'],
  ['partitioned', 'npm'],
  ['stateless', 'pnpm'],
  ['stateless', 'npm'],
  ['polling', 'pnpm'],
];

describe.concurrent('a connector of her own, as it is made', { timeout: 300_000 }, () => {
  test.each(made)('of the kind %s, with %s', async (kind, manager) => {
    const name = `${kind}-${manager}`;
    const options = ['--kind', kind, '--package-manager', manager, '--author', 'Ann', '--no-install'];
    await command(place, 'npm', ['create', '@headwater/connector', '--', 'made', '--directory', name, ...options]);
    const directory = join(place, name);
    await installPacked(directory, manager, packed);

    // Types, tests with the kit, the kit and the standard over what is built.
    await command(directory, manager, ['run', 'typecheck']);
    await command(directory, manager, ['test']);
    if (manager === 'npm') await command(directory, manager, ['run', 'check']);

    // What would be published, in an empty folder.
    const tarball = await packMade(directory, manager);
    const empty = join(place, `${name}-installed`);
    mkdirSync(empty);
    const wanted = ['@headwater/core', '@headwater/runtime', '@headwater/sqlite'].map((one) => [one, '*']);
    const devDependencies = { ...Object.fromEntries(wanted), 'headwater-made': `file:${tarball}` };
    writeFileSync(join(empty, 'package.json'), JSON.stringify({ type: 'module', private: true, devDependencies }));
    await installPacked(empty, manager, packed);
    const [example = ''] = examplesIn(readFileSync(join(empty, 'node_modules/headwater-made/README.md'), 'utf8'));
    writeFileSync(join(empty, 'example.ts'), example);
    const compiler = join(directory, 'node_modules/typescript/bin/tsc');
    const strictly = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const types = ['--typeRoots', join(directory, 'node_modules/@types')];
    await command(empty, process.execPath, [compiler, ...strictly, ...types, 'example.ts']);
    const program = `const { MadeSource } = await import('headwater-made');
      console.log(new MadeSource({ url: 'http://localhost' }).connector);`;
    const { stdout } = await command(empty, process.execPath, ['--input-type=module', '--eval', program]);
    expect(stdout).toBe('headwater-made\n');
  });
});
