import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, findingOf, hung, type VitestReport } from './finding.ts';

/** Longer than the kit waits for anything, several times. */
const limitMs = 180_000;

/** Runs the kit over the connector as it is in a folder: the tests of this file and no others. */
export async function runKit(
  folder: string,
  kit: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Finding> {
  const output = join(folder, 'report.json');
  rmSync(output, { force: true });
  // What a kit that was ended leaves behind goes with the folder.
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary, { recursive: true });
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', kit, '--reporter=json', `--outputFile=${output}`];
  const child = spawn(process.execPath, vitest, {
    cwd: folder,
    env: { ...process.env, ...env, TMPDIR: temporary },
    // A group of its own: a process that a rule started ends with it.
    detached: true,
    stdio: 'ignore',
  });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  const end = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  limit.addEventListener('abort', end);
  await once(child, 'exit');
  limit.removeEventListener('abort', end);
  signal.throwIfAborted();
  if (limit.aborted) return { rules: [], otherwise: hung };
  if (!existsSync(output)) return { rules: [], otherwise: 'vitest wrote no report' };
  return findingOf(JSON.parse(readFileSync(output, 'utf8')) as VitestReport);
}
