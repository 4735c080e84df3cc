import { posix } from 'node:path';
import type { Finding } from '../finding.ts';
import { type Import, importsOf } from '../imports.ts';
import { installedDependencies } from '../manifest.ts';
import type { PackageFolder, Repository } from '../repository.ts';

/** The packages of this repository that each may build on; whatever is not named here is a connector and builds on core. */
const arrows: Readonly<Record<string, readonly string[] | 'everything'>> = {
  core: [],
  csv: ['core', 'file'],
  cli: 'everything',
  // What it makes is built on them; it says their versions.
  'create-connector': ['core', 'runtime', 'testing', 'cli'],
};

/** Arrows between packages point one way, in imports and in package.json (design of the packages, ARCHITECTURE.md). */
export function checkArrows(repository: Repository): readonly Finding[] {
  const folders = new Map(repository.packages.map(({ folder, manifest }) => [manifest.name ?? folder, folder]));
  return repository.packages.flatMap((folder) => [
    ...manifestFindings(folder, folders),
    ...folder.files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        importsOf(repository.text(file)).flatMap((found) => importFinding(folder, file, found, folders)),
      ),
  ]);
}

function manifestFindings(
  { folder, path, manifest }: PackageFolder,
  folders: ReadonlyMap<string, string>,
): readonly Finding[] {
  const file = `${path}/package.json`;
  const wrong = installedDependencies(manifest).filter((name) => pointsBack(folder, folders.get(name)));
  const findings = wrong.map((name) => ({ file, message: `${folder} must not depend on ${name}` }));
  if (folder === 'core' && installedDependencies(manifest).length > 0) {
    findings.push({ file, message: `core has no dependencies, not ${installedDependencies(manifest).join(', ')}` });
  }
  return findings;
}

function importFinding(
  { folder, path, manifest }: PackageFolder,
  file: string,
  { line, specifier }: Import,
  folders: ReadonlyMap<string, string>,
): readonly Finding[] {
  const inSource = file.startsWith(`${path}/src/`);
  if (!inSource && !file.startsWith(`${path}/test/`)) return [];
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file), specifier);
    const home = inSource ? `${path}/src/` : `${path}/`;
    return target.startsWith(home) ? [] : [{ file, line, message: `'${specifier}' leaves ${home}` }];
  }
  if (!inSource) return [];
  if (folder === 'core' && specifier.startsWith('node:')) {
    return [{ file, line, message: `core runs in any JavaScript runtime and must not import '${specifier}'` }];
  }
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const target = folders.get(name);
  if (target === undefined || target === folder) return [];
  if (pointsBack(folder, target)) return [{ file, line, message: `${folder} must not import '${specifier}'` }];
  if (installedDependencies(manifest).includes(name)) return [];
  return [{ file, line, message: `'${specifier}' is imported, but ${name} is no dependency of ${folder}` }];
}

function pointsBack(folder: string, target: string | undefined): boolean {
  const allowed = arrows[folder] ?? ['core'];
  return target !== undefined && allowed !== 'everything' && !allowed.includes(target);
}
