import { readFileSync } from 'node:fs';

/** The version of this package. */
export function version(): string {
  // Built or not, the manifest is one directory up.
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}
