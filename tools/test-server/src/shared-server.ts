import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFileLock } from './file-lock.ts';
import { thisRun } from './this-run.ts';
import { until } from './until.ts';

/** The first start of all may have to fetch something. */
const longestStartMs = 300_000;

/**
 * What the keeper of the shared server of a kind said of it. The first process of a run that asks starts the keeper, a
 * program that calls `keepServer`; it outlives that process and ends with the run.
 */
export async function sharedServer<Address>(kind: string, keeper: URL): Promise<Address> {
  const { owner, directory } = await thisRun(kind);
  const file = join(directory, 'server.json');
  if (!existsSync(file)) {
    await withFileLock(join(directory, 'lock'), async () => {
      if (!existsSync(file)) await startKeeper(kind, keeper, owner, file);
    });
  }
  const answer: { readonly address: Address } | { readonly failure: string } = JSON.parse(await readFile(file, 'utf8'));
  if ('failure' in answer) throw new Error(`The ${kind} for all tests did not start: ${answer.failure}`);
  return answer.address;
}

async function startKeeper(kind: string, keeper: URL, owner: number, file: string): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(keeper), String(owner), file], {
    stdio: 'ignore',
    detached: true,
  });
  let ended = false;
  child.once('exit', () => (ended = true));
  await until(`the ${kind} for all tests starts`, () => ended || existsSync(file), longestStartMs);
  child.unref();
}
