import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import budgets from '../../budgets.json' with { type: 'json' };
import { broughtBy, treeFaults } from '../install/brought.ts';
import { type Budget, budgetFaults } from '../install/budget.ts';
import { type InstalledPackage, installedPackages } from '../install/installed-package.ts';
import { install, type ManagerName } from '../install/package-manager.ts';
import { undeclaredImports } from '../install/undeclared-imports.ts';
import { command } from '../command.ts';
import { installedWith, type PublishedPackage } from './published-package.ts';
import type { Stage } from './stage.ts';

/** What a check of one package needs to know. */
export interface PackageCheck {
  readonly manager: ManagerName;
  readonly published: PublishedPackage;
  readonly ours: ReadonlySet<string>;
  readonly registry: { readonly url: string; tarballBytes(name: string, version: string): number };
}

const core = '@headwater/core';

/**
 * Installs one package in an empty folder and looks at what came: one core, nothing undeclared, every entry can be
 * imported, nothing over the budget. Gives a remark about it.
 *
 * @throws Error with a line for each fault.
 */
export async function checkPackage(stage: Stage, check: PackageCheck): Promise<string> {
  const { manager, published, ours, registry } = check;
  const { name, version } = published.manifest;
  const folder = stage.path(manager, name.replace('/', '-'));
  const options = stage.asUser(folder, registry.url);
  const wanted = installedWith(published);
  await install(manager, wanted, options);
  const tree = installedPackages(folder);
  const brought = broughtBy([name], tree);
  const found = {
    tarballBytes: registry.tarballBytes(name, version),
    installedBytes: brought.bytes,
    brings: brought.packages.map(({ manifest }) => manifest.name).filter((other) => !ours.has(other)),
  };
  const faults = [
    ...treeFaults(wanted, tree, tree.some(({ manifest }) => manifest.name === core) ? [core] : []),
    ...tree.filter(({ manifest }) => ours.has(manifest.name)).flatMap(faultsOfFiles),
    ...budgetFaults(name, found, (budgets as Readonly<Record<string, Budget>>)[name]),
    ...(await entryFaults(check, folder, stage)),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return `${tree.length} packages, ${kilobytes(found.tarballBytes)} to download, ${kilobytes(brought.bytes)} on disk`;
}

function faultsOfFiles({ folder, manifest }: InstalledPackage): readonly string[] {
  const paths = globSync('dist/**/*.{js,d.ts}', { cwd: folder }).toSorted();
  const files = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  return undeclaredImports(manifest, files);
}

/** Every entry is imported, as a program of its own, and its types are compiled. */
async function entryFaults(check: PackageCheck, folder: string, stage: Stage): Promise<readonly string[]> {
  const { entries, manifest } = check.published;
  // An entry for an optional peer may say that it is missing.
  const peers = Object.keys(manifest.peerDependencies ?? {}).filter((name) => name !== core);
  const aboutPeer = (text: string): boolean => peers.some((peer) => text.includes(`'${peer}'`));
  const faults: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const file = join(folder, `entry-${index}.ts`);
    writeFileSync(file, `export * from '${entry}';\n`);
    for (const args of [[file], compile(stage, file)]) {
      await command(process.execPath, args, stage.asHere(folder)).catch((error: unknown) => {
        const text = String(error);
        if (!aboutPeer(text)) faults.push(`${entry}: ${text}`);
      });
    }
  }
  return faults;
}

/** With the compiler of the repository, and the types of Node, which people who use TypeScript have. */
function compile(stage: Stage, file: string): readonly string[] {
  const modules = stage.path('repository', 'node_modules');
  const types = ['--types', 'node', '--typeRoots', join(modules, '@types')];
  const options = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--ignoreConfig'];
  return [join(modules, 'typescript/bin/tsc'), ...options, ...types, file];
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
}
