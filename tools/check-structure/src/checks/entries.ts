import type { PackageFolder, Repository } from '../repository.ts';

/** Where `exports`, `publishConfig.exports`, `bin`, the entries of the build and the files disagree. */
export function entryFaults(repository: Repository, { path, manifest, files }: PackageFolder): readonly string[] {
  const faults: string[] = [];
  const development = manifest.exports ?? {};
  const published = manifest.publishConfig?.exports ?? {};
  const built = entriesOf(repository, path);
  const unused = new Set(built.keys());

  if (Object.keys(development).join() !== Object.keys(published).join()) {
    faults.push('exports and publishConfig.exports have different keys or another order');
  }
  for (const [key, target] of Object.entries(development)) {
    if (key === './package.json') continue;
    if (!files.includes(`${path}/${target.slice(2)}`)) faults.push(`exports['${key}'] is ${target}, which is no file`);
    const entry = entryOf(published[key]);
    unused.delete(entry);
    if (built.get(entry) !== target.slice(2)) {
      faults.push(`'${key}': exports has ${target}, publishConfig ${published[key]}, tsdown ${built.get(entry)}`);
    }
  }
  for (const [name, target] of Object.entries(manifest.bin ?? {})) {
    unused.delete(entryOf(target));
    if (!built.has(entryOf(target))) faults.push(`bin.${name} is ${target}, which tsdown does not build`);
  }
  for (const entry of unused) faults.push(`tsdown builds ${entry}, which neither exports nor bin offers`);
  if (development['./package.json'] !== './package.json') faults.push("exports['./package.json'] is missing");
  return faults;
}

function entryOf(target: string | undefined): string {
  return target?.replace(/^\.\/dist\/(.+)\.js$/, '$1') ?? '';
}

function entriesOf(repository: Repository, path: string): ReadonlyMap<string, string> {
  const config = `${path}/tsdown.config.ts`;
  if (!repository.files.includes(config)) return new Map();
  const entries = /\bentry:\s*\{([^}]*)\}/.exec(repository.text(config))?.[1] ?? '';
  return new Map(
    [...entries.matchAll(/['"]?([\w-]+)['"]?:\s*'([^']+)'/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}
