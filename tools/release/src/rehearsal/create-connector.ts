import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedPackages } from '../install/installed-package.ts';
import { install, type ManagerName } from '../install/package-manager.ts';
import { command } from '../command.ts';
import type { Stage } from './stage.ts';

/** The package behind `npm create @headwater/connector`. */
export const scaffolder = '@headwater/create-connector';

/** A registry, and what allows to publish there. */
interface PublishingPlace {
  readonly url: string;
  readonly token: string;
}

/** What is typed, and which package comes of it: with a scope and without. */
const made = {
  npm: { system: 'my-system', name: 'headwater-my-system', run: 'npx' },
  pnpm: { system: '@acme/my-system', name: '@acme/headwater-my-system', run: 'pnpm' },
} as const satisfies Record<ManagerName, unknown>;

/** The version that its first changeset gives to a connector. */
const firstVersion = '0.1.0';

/**
 * Makes a connector as a stranger does, who knows the registry alone, runs its tests and the check of the standard,
 * publishes it, and uses it in another folder.
 */
export async function createConnector(
  stage: Stage,
  manager: ManagerName,
  { url, token }: PublishingPlace,
): Promise<string> {
  const home = stage.path(manager, 'create');
  mkdirSync(home, { recursive: true });
  const { system, name, run } = made[manager];
  const answers = [system, ...(manager === 'npm' ? ['--'] : []), '--yes'];
  const create = manager === 'npm' ? ['create', '--yes'] : ['create'];
  await command(manager, [...create, '@headwater/connector', ...answers], stage.asUser(home, url));
  const folder = join(home, 'my-system');
  const cores = installedPackages(folder).filter(({ manifest }) => manifest.name === '@headwater/core');
  if (cores.length !== 1) throw new Error(`the connector has ${cores.length} copies of @headwater/core`);
  // As its CONTRIBUTING.md says.
  await command(manager, ['test'], stage.asUser(folder, url));
  await command(run, [...(run === 'pnpm' ? ['exec'] : []), 'changeset', 'version'], stage.asUser(folder, url));
  await command(manager, ['run', 'check'], stage.asUser(folder, url));
  await command(manager, ['publish'], stage.asUser(folder, url, token));
  await useConnector(stage, manager, url, name);
  return `test, check, publish, and ${name} used elsewhere`;
}

async function useConnector(stage: Stage, manager: ManagerName, url: string, name: string): Promise<void> {
  const folder = stage.path(manager, 'use-connector');
  await install(manager, [name, '@headwater/runtime', '@headwater/core'], stage.asUser(folder, url));
  const program = [
    `import { MySystemSource } from '${name}';`,
    `import { isFixedPartitionedSource } from '@headwater/core';`,
    `import manifest from '${name}/package.json' with { type: 'json' };`,
    `const source = new MySystemSource({ url: 'http://127.0.0.1' });`,
    `console.log(manifest.version, source.connector, isFixedPartitionedSource(source));`,
  ];
  writeFileSync(join(folder, 'use.js'), program.join('\n'));
  const said = await command(process.execPath, ['use.js'], stage.asHere(folder));
  if (said !== `${firstVersion} ${name} true\n`) throw new Error(`what uses ${name} wrote\n${said}`);
}
