import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entryIn } from './main-entry.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { parseReadme, type Readme } from './readme.ts';
import type { Sample } from './sample.ts';
import { type SourceClass, sourceClassesIn, sourceMakersIn } from './source-class.ts';

/** What the main entry of a package brings. */
export interface Entry {
  readonly classes: readonly SourceClass[];
  /** The functions whose names say that they make sources. */
  readonly makers: readonly string[];
}

/** The folder of a connector, as the standard looks at it. */
export interface ConnectorPackage {
  readonly directory: string;
  readonly manifest: Manifest;
  /** The name in the manifest, `''` without one. */
  readonly name: string;
  readonly readme: Readme | undefined;
  /** What the main entry exports, or the sentence that says why it could not be loaded. */
  readonly entry: Entry | string;
  /** The files below `test/` and their texts, by their paths in the package. */
  readonly tests: ReadonlyMap<string, string>;
  /** A source of each world that was named, to look at. */
  readonly samples: readonly Sample[];
  /** Whether this file is in the package. */
  has(file: string): boolean;
}

/** @throws TypeError when the directory holds no package. */
export async function readPackage(directory: string, samples: readonly Sample[]): Promise<ConnectorPackage> {
  const manifest = readManifest(directory);
  const has = (file: string): boolean => existsSync(join(directory, file));
  const text = (file: string): string => readFileSync(join(directory, file), 'utf8');
  const tests = globSync('test/**/*.{ts,mts,js,mjs}', { cwd: directory }).toSorted();
  return {
    directory,
    manifest,
    name: typeof manifest.name === 'string' ? manifest.name : '',
    readme: has('README.md') ? parseReadme(text('README.md')) : undefined,
    entry: await loadEntry(directory, manifest),
    tests: new Map(tests.map((file) => [file.replaceAll('\\', '/'), text(file)])),
    samples,
    has,
  };
}

async function loadEntry(directory: string, manifest: Manifest): Promise<Entry | string> {
  const target = entryIn(manifest);
  if (target === undefined) return "exports in package.json has no '.' for import";
  const file = resolve(directory, target);
  if (!existsSync(file)) return `${target} does not exist: build the package first`;
  try {
    const exports = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
    return { classes: sourceClassesIn(exports), makers: sourceMakersIn(exports) };
  } catch (error) {
    return `${target} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`;
  }
}
