import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place } from './place.ts';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly exports?: unknown };
}

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Lays the built packages out as npm would install them, with what they depend on, and the worker beside them. */
export function installBuilt(folder: string): Place {
  for (const file of globSync('packages/*/package.json', { cwd: root })) install(join(root, dirname(file)), folder);
  const bench = fileURLToPath(new URL('../..', import.meta.url));
  link(bench, readManifest(bench), folder);
  cpSync(join(bench, 'dist'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return {
    packages: 'built',
    folder,
    worker: join(folder, 'worker.js'),
    command: join(folder, 'node_modules/headwater/dist/main.js'),
  };
}

function install(packageFolder: string, folder: string): void {
  const manifest = readManifest(packageFolder);
  const target = join(folder, 'node_modules', manifest.name);
  cpSync(join(packageFolder, 'dist'), join(target, 'dist'), { recursive: true });
  const published = { ...manifest, exports: manifest.publishConfig?.exports };
  writeFileSync(join(target, 'package.json'), JSON.stringify(published));
  link(packageFolder, manifest, folder);
}

/** Links the dependencies that come from elsewhere; ours are copied, or they would find their sources. */
function link(packageFolder: string, { dependencies = {} }: Manifest, folder: string): void {
  for (const [name, version] of Object.entries(dependencies)) {
    const target = join(folder, 'node_modules', name);
    if (version.startsWith('workspace:') || existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(realpathSync(join(packageFolder, 'node_modules', name)), target, 'junction');
  }
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
