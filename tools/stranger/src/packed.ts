import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { command } from './command.ts';

/** A package as it would be published. */
export interface Packed {
  readonly name: string;
  /** The path of the tarball. */
  readonly tarball: string;
}

const root = resolve(import.meta.dirname, '../../..');

/** The names of the packages that are published, and their folders. */
export const published: ReadonlyMap<string, string> = new Map(
  globSync('packages/*/package.json', { cwd: root }).map((file) => [
    (JSON.parse(readFileSync(join(root, file), 'utf8')) as { readonly name: string }).name,
    join(root, dirname(file)),
  ]),
);

/** Packs every published package into `destination`. They must have been built. */
export async function pack(destination: string): Promise<readonly Packed[]> {
  const packed: Packed[] = [];
  for (const [name, folder] of published) {
    if (!existsSync(join(folder, 'dist'))) throw new Error(`${name} is not built: run pnpm build first`);
    // Its build would write among the lines of JSON.
    const options = ['--json', '--ignore-scripts', '--pack-destination', destination];
    const { stdout } = await command(folder, 'pnpm', ['pack', ...options]);
    packed.push({ name, tarball: resolve(folder, (JSON.parse(stdout) as { readonly filename: string }).filename) });
  }
  return packed;
}

/** The version of a tool that the repository itself uses, for a stranger to install the same. */
export function versionHere(tool: string): string {
  const file = join(root, 'node_modules', tool, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
