import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';
import type { Packed } from './packed.ts';

/** The package managers that a connector is made for. */
export type PackageManager = 'npm' | 'pnpm';

interface Manifest {
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const quietly: { readonly [manager in PackageManager]: readonly string[] } = {
  npm: ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
  pnpm: ['--prefer-offline', '--no-frozen-lockfile', '--reporter=silent'],
};

/**
 * Installs what the package.json in `directory` asks for, with the packed packages in the place of those that are to be
 * published: no registry has them yet.
 */
export async function installPacked(
  directory: string,
  manager: PackageManager,
  packed: readonly Packed[],
): Promise<void> {
  const tarballs = packed.map(({ name, tarball }) => [name, `file:${tarball}`] as const);
  if (manager === 'pnpm') {
    const lines = tarballs.map(([name, tarball]) => `  '${name}': '${tarball}'\n`);
    writeFileSync(join(directory, 'pnpm-workspace.yaml'), `overrides:\n${lines.join('')}`);
  } else {
    // npm wants a package that is asked for directly to be overridden where it is asked for.
    const path = join(directory, 'package.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    const direct = manifest.devDependencies ?? {};
    const devDependencies = { ...direct, ...Object.fromEntries(tarballs.filter(([name]) => name in direct)) };
    const overrides = Object.fromEntries(tarballs.filter(([name]) => !(name in direct)));
    writeFileSync(path, JSON.stringify({ ...manifest, devDependencies, overrides }));
  }
  await command(directory, manager, ['install', ...quietly[manager]]);
}

/** Packs the package in `directory` as it would be published, into it. Gives the path of the tarball. */
export async function packMade(directory: string, manager: PackageManager): Promise<string> {
  await command(directory, manager, ['pack', ...(manager === 'npm' ? ['--loglevel=error'] : [])]);
  return join(directory, 'headwater-made-0.0.0.tgz');
}

/** The blocks of TypeScript in a README. */
export function examplesIn(readme: string): readonly string[] {
  return [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
}
