import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, type CommandOptions } from '../command.ts';

/** The package managers that people install with. */
export type ManagerName = 'npm' | 'pnpm';

/** Makes an empty folder as `npm init` would, and installs packages in it, as people do it. */
export async function install(
  manager: ManagerName,
  packages: readonly string[],
  options: CommandOptions,
): Promise<void> {
  mkdirSync(options.cwd, { recursive: true });
  writeFileSync(join(options.cwd, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
  await command(manager, [manager === 'npm' ? 'install' : 'add', ...packages], options);
}
