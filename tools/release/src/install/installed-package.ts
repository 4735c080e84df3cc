import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What of an installed package.json is looked at. */
export interface InstalledManifest {
  readonly name: string;
  readonly version: string;
  readonly exports?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** A package as it lies in a `node_modules`. */
export interface InstalledPackage {
  /** Where it really lies. */
  readonly folder: string;
  readonly manifest: InstalledManifest;
  /** What its files have together, without packages inside it. */
  readonly bytes: number;
}

/** Every package below a folder's `node_modules`, once, as npm or as pnpm lays them. */
export function installedPackages(folder: string): readonly InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const open = [join(folder, 'node_modules')];
  for (let modules = open.pop(); modules !== undefined; modules = open.pop()) {
    for (const path of packageFolders(modules)) {
      const real = realpathSync(path);
      if (found.has(real)) continue;
      const manifest = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8')) as InstalledManifest;
      found.set(real, { folder: real, manifest, bytes: bytesOf(real) });
      open.push(join(real, 'node_modules'));
    }
    // All packages that pnpm installs lie here, each in a folder with links to what it may see.
    const store = join(modules, '.pnpm');
    if (!existsSync(store)) continue;
    for (const entry of readdirSync(store)) if (entry !== 'node_modules') open.push(join(store, entry, 'node_modules'));
  }
  return [...found.values()];
}

function packageFolders(modules: string): readonly string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .filter((entry) => !entry.startsWith('.'))
    .flatMap((entry) => {
      const path = join(modules, entry);
      if (!entry.startsWith('@')) return [path];
      return readdirSync(path).map((name) => join(path, name));
    })
    .filter((path) => existsSync(join(path, 'package.json')));
}

function bytesOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => (entry.isDirectory() ? bytesOf(join(folder, entry.name)) : statSync(join(folder, entry.name)).size))
    .reduce((sum, bytes) => sum + bytes, 0);
}
