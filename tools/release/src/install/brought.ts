import type { InstalledManifest, InstalledPackage } from './installed-package.ts';

/** What is in a tree of installed packages because of one of them. */
export interface Brought {
  /** The package itself and everything that it brings, one path after the other. */
  readonly packages: readonly InstalledPackage[];
  /** What all of them have together. */
  readonly bytes: number;
}

/** The names of packages that one needs to be there: its dependencies, and the peers that are not optional. */
export function neededBy({
  dependencies,
  optionalDependencies,
  peerDependencies,
  ...rest
}: InstalledManifest): string[] {
  const peers = Object.keys(peerDependencies ?? {});
  const needed = peers.filter((name) => rest.peerDependenciesMeta?.[name]?.optional !== true);
  return [...new Set([...Object.keys({ ...dependencies, ...optionalDependencies }), ...needed])];
}

/** What is installed because of the packages with these names. */
export function broughtBy(names: readonly string[], tree: readonly InstalledPackage[]): Brought {
  const packages = new Set<InstalledPackage>();
  const open = [...names];
  const seen = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const found of tree.filter(({ manifest }) => manifest.name === name)) {
      packages.add(found);
      open.push(...neededBy(found.manifest));
    }
  }
  return { packages: [...packages], bytes: [...packages].reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** One sentence for each package in the tree that nothing declares, or that is there more than once although it must not. */
export function treeFaults(
  wanted: readonly string[],
  tree: readonly InstalledPackage[],
  single: readonly string[],
): readonly string[] {
  const declared = new Set(broughtBy(wanted, tree).packages);
  const strays = tree.filter((found) => !declared.has(found));
  const faults = strays.map(
    ({ manifest }) => `${manifest.name}@${manifest.version} is installed, and nothing declares it`,
  );
  for (const name of single) {
    const versions = tree.filter(({ manifest }) => manifest.name === name).map(({ manifest }) => manifest.version);
    if (versions.length !== 1)
      faults.push(
        `${name} is installed ${versions.length} times${versions.length > 0 ? `: ${versions.join(', ')}` : ''}`,
      );
  }
  const missing = wanted.filter((name) => !tree.some(({ manifest }) => manifest.name === name));
  return [...faults, ...missing.map((name) => `${name} is not installed`)];
}
