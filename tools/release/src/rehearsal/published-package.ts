import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What of a package.json in the repository is looked at. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly keywords?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly exports?: Readonly<Record<string, string>>; readonly provenance?: boolean };
}

/** A package that is published. */
export interface PublishedPackage {
  /** Its folder in the copy of the repository. */
  readonly folder: string;
  readonly manifest: PackageManifest;
  /** What its users import: `@headwater/core/store`. */
  readonly entries: readonly string[];
}

/** The packages of a repository, sorted by name. */
export function publishedPackages(repository: string): readonly PublishedPackage[] {
  return globSync('packages/*/package.json', { cwd: repository })
    .map((file) => {
      const manifest = JSON.parse(readFileSync(join(repository, file), 'utf8')) as PackageManifest;
      const paths = Object.entries(manifest.publishConfig?.exports ?? {}).filter(([, target]) =>
        target.endsWith('.js'),
      );
      const entries = paths.map(([path]) => `${manifest.name}${path.slice(1)}`);
      return { folder: join(repository, dirname(file)), manifest, entries };
    })
    .toSorted((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1));
}

/** What people install to use a package: core with whatever builds on it, and the runtime with a connector. */
export function installedWith({ manifest }: PublishedPackage): readonly string[] {
  const isConnector = manifest.keywords?.includes('headwater-connector') === true;
  const withCore = manifest.peerDependencies?.['@headwater/core'] !== undefined;
  return [manifest.name, ...(isConnector ? ['@headwater/runtime'] : []), ...(withCore ? ['@headwater/core'] : [])];
}

/** Writes the package.json in a copy of the repository anew, so that it asks for no provenance, which is for CI alone. */
export function writeWithoutProvenance({ folder, manifest }: PublishedPackage): void {
  const { provenance: _provenance, ...publishConfig } = manifest.publishConfig ?? {};
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...manifest, publishConfig }, undefined, 2)}\n`);
}
