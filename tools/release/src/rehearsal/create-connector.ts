import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installedPackages } from '../install/installed-package.ts';
import type { ManagerName } from '../install/package-manager.ts';
import { command } from '../command.ts';
import type { Stage } from './stage.ts';

/** The package behind `npm create @headwater/connector`. */
export const scaffolder = '@headwater/create-connector';

/** Makes a connector as a stranger does, who knows the registry alone, runs its tests and the check of the standard, and packs it. */
export async function createConnector(stage: Stage, manager: ManagerName, url: string): Promise<string> {
  const home = stage.path(manager, 'create');
  mkdirSync(home, { recursive: true });
  const answers = ['my-system', ...(manager === 'npm' ? ['--'] : []), '--yes'];
  const create = manager === 'npm' ? ['create', '--yes'] : ['create'];
  await command(manager, [...create, '@headwater/connector', ...answers], stage.asUser(home, url));
  const made = join(home, 'my-system');
  const cores = installedPackages(made).filter(({ manifest }) => manifest.name === '@headwater/core');
  if (cores.length !== 1) throw new Error(`the connector has ${cores.length} copies of @headwater/core`);
  const scripts = [['test'], ['run', 'check'], ['pack']];
  for (const script of scripts) await command(manager, script, stage.asUser(made, url));
  return scripts.map((script) => script.join(' ')).join(', ');
}
