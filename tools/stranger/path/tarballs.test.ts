import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from '../src/command.ts';
import { pack, published } from '../src/packed.ts';

interface PublishedManifest {
  readonly exports: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const place = mkdtempSync(join(tmpdir(), 'headwater-tarballs-'));
const folderOf = (name: string): string => join(place, name.replace('/', '-'), 'package');
const filesOf = (name: string, pattern: string): readonly string[] =>
  globSync(pattern, { cwd: folderOf(name) }).toSorted();
const textOf = (name: string, file: string): string => readFileSync(join(folderOf(name), file), 'utf8');
const manifestOf = (name: string): PublishedManifest => JSON.parse(textOf(name, 'package.json')) as PublishedManifest;

beforeAll(async () => {
  for (const { name, tarball } of await pack(place)) {
    await command(place, 'mkdir', ['-p', name.replace('/', '-')]);
    await command(place, 'tar', ['xzf', tarball, '-C', name.replace('/', '-')]);
  }
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe.each([...published.keys()])('the tarball of %s', (name) => {
  test('holds the build, the licence and the README, and nothing else', () => {
    const expected =
      name === '@headwater/create-connector' ? /^(dist|templates)\// : /^dist\/[\w./-]+\.(js|js\.map|d\.ts)$/;
    const outside = filesOf(name, '**/*.*').filter((file) => !expected.test(file));
    expect([...outside, ...filesOf(name, 'LICENSE')].toSorted()).toEqual(['LICENSE', 'README.md', 'package.json']);
  });

  test('offers entries that exist, each with its types', () => {
    const { exports, bin } = manifestOf(name);
    const files = filesOf(name, '**/*.*');
    const targets = [...Object.values(exports), ...Object.values(bin ?? {})].map((target) => target.slice(2));
    const types = targets.filter((target) => target.endsWith('.js')).map((target) => target.replace(/\.js$/, '.d.ts'));
    expect([...targets, ...types].filter((file) => !files.includes(file))).toEqual([]);
  });

  test('depends on published versions, not on the workspace', () => {
    const { dependencies, peerDependencies } = manifestOf(name);
    const ranges = Object.values({ ...dependencies, ...peerDependencies });
    expect(ranges.filter((range) => /^(workspace|catalog|file|link):/.test(range))).toEqual([]);
  });

  test('declares every package that it imports', () => {
    const { dependencies, peerDependencies } = manifestOf(name);
    const declared = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
    const imported = filesOf(name, 'dist/**/*.{js,d.ts}').flatMap((file) =>
      [...textOf(name, file).matchAll(/^(?:import|export)\b[^'";]*?["']([^."'][^"']*)["'];?$/gm)].map(
        (match) => match[1] ?? '',
      ),
    );
    const packages = imported
      .filter((specifier) => !isBuiltin(specifier))
      .map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
    expect(packages.filter((specifier) => !declared.has(specifier))).toEqual([]);
  });

  test('has no `any` in its types', () => {
    const found = filesOf(name, 'dist/**/*.d.ts').flatMap((file) =>
      textOf(name, file)
        .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        .split('\n')
        .filter((line) => /(?:[:<|&,(]|=>)\s*any\b|\bany\[\]/.test(line)),
    );
    expect(found).toEqual([]);
  });

  test('knows no path of the machine that built it', () => {
    const here = join(import.meta.dirname, '../../..');
    expect(filesOf(name, '**/*.*').filter((file) => textOf(name, file).includes(here))).toEqual([]);
  });
});
