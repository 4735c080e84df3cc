import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { PackageManager } from '../answers.ts';

/** Installs the dependencies of the package in `directory`; what it says is seen. Gives whether it went well. */
export async function install(packageManager: PackageManager, directory: string): Promise<boolean> {
  // npm and pnpm are scripts on Windows, which only a shell can start.
  const shell = process.platform === 'win32';
  const child = spawn(packageManager, ['install'], { cwd: directory, stdio: 'inherit', shell });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0;
  } catch {
    return false;
  }
}

/** The package manager that has started this process, as far as it says so. */
export function runningPackageManager(userAgent: string | undefined): PackageManager {
  return userAgent?.startsWith('pnpm/') === true ? 'pnpm' : 'npm';
}
