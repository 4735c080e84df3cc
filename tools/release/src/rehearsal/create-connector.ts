import { mkdir } from 'node:fs/promises';
import type { ManagerName } from '../install/package-manager.ts';
import { command } from './command.ts';
import type { Stage } from './stage.ts';

/** The package behind `npm create @headwater/connector`. */
export const scaffolder = '@headwater/create-connector';

/** Makes a connector as a stranger does, installs what it names, runs its tests and packs it. */
export async function createConnector(stage: Stage, manager: ManagerName, url: string): Promise<string> {
  const home = stage.path(manager, 'create');
  await mkdir(home, { recursive: true });
  const options = stage.asUser(home, url);
  await command(manager, ['create', '@headwater/connector', 'my-system', '--yes'], options);
  return '';
}
