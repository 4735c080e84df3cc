import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsFolder, type ModuleFindings, type World } from './findings.ts';

/** The worlds of each connector as the last runs have found them, by the folder of its package: `kafka`. */
export function readFindings(root: string): ReadonlyMap<string, readonly World[]> {
  const found = new Map<string, readonly World[]>();
  for (const file of globSync(`${findingsFolder}/*.json`, { cwd: root }).toSorted()) {
    const { module, worlds } = JSON.parse(readFileSync(join(root, file), 'utf8')) as ModuleFindings;
    const folder = /^packages\/([^/]+)\/test\//.exec(module)?.[1];
    if (folder === undefined || !existsSync(join(root, module))) continue;
    found.set(folder, [...(found.get(folder) ?? []), ...worlds]);
  }
  return found;
}
