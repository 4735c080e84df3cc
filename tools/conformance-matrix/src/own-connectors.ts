import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A connector of this repository. */
export interface OwnConnector {
  /** The name of its package. */
  readonly name: string;
  /** The folder below `packages`. */
  readonly folder: string;
  readonly directory: string;
}

/** The packages of the repository that say that they are connectors, by name. */
export function ownConnectors(root: string): readonly OwnConnector[] {
  return globSync('packages/*/package.json', { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
        readonly name: string;
        readonly keywords?: readonly string[];
      };
      if (manifest.keywords?.includes('headwater-connector') !== true) return [];
      const directory = join(root, dirname(file));
      return [{ name: manifest.name, folder: dirname(file).slice('packages/'.length), directory }];
    });
}

/** The sources that come with the contract and the kit: the tests of `packages/testing` run the kit on them, by name. */
export function ownSources(root: string): readonly string[] {
  return existsSync(join(root, 'packages/testing')) ? ['SimplePollingSource', 'fromGenerator', 'TestingSource'] : [];
}
