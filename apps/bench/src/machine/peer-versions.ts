import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const peers = ['csv-parse', 'udsv', 'papaparse', 'better-sqlite3', 'kafkajs', '@platformatic/kafka', 'pg'];

/** What is measured beside Headwater, each with its version: `csv-parse 7.0.3`. */
export function peerVersions(): readonly string[] {
  const { resolve } = createRequire(import.meta.url);
  return peers.map((name) => {
    const folder = (resolve.paths(name) ?? []).find((path) => isInstalled(join(path, name)));
    return `${name} ${folder === undefined ? 'unknown' : versionIn(join(folder, name))}`;
  });
}

function isInstalled(folder: string): boolean {
  try {
    return versionIn(folder) !== '';
  } catch {
    return false;
  }
}

function versionIn(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string }).version;
}
