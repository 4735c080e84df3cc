import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Builds every package, and the workers, unless they are built already. */
export async function buildPackages(): Promise<void> {
  // What it writes goes to the standard error: the standard output is for the report alone.
  const build = spawn('pnpm', ['--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  const [status] = (await once(build, 'exit')) as [number | null];
  if (status !== 0) throw new Error('the build failed; --source measures without one');
}
