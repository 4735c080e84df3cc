import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SqliteStore } from '@headwater/sqlite';
import { startProgram } from '../child-program.ts';
import { Tables } from '../load/tables.ts';
import { seededRandom } from '../seeded-random.ts';

/** What is done to the main job. */
export interface KillOptions {
  readonly database: string;
  readonly kills: number;
  readonly seed: number;
  readonly tell: (line: string) => void;
}

const job = fileURLToPath(new URL('../main.ts', import.meta.url));

const allRows = 100_000;
const longestDelayMs = 400;
/** How many of the kills come while the job is still starting, counted from the start of the process. */
const earlyShare = 0.2;

/** Starts the main job, kills it at a random moment, and starts it again, so often; then lets it finish. */
export async function killAndRestart({ database, kills, seed, tell }: KillOptions): Promise<void> {
  const random = seededRandom(seed);
  // So slow that it is in the middle of the rows at every kill, and near the end at the last.
  const rowsPerSecond = Math.ceil(allRows / ((kills * longestDelayMs) / 2000));
  for (let kill = 1; kill <= kills; kill += 1) {
    const early = random() < earlyShare;
    const delayMs = Math.floor(random() * longestDelayMs);
    const program = startProgram(job, ['--database', database, '--rows-per-second', String(rowsPerSecond)]);
    if (!early) await program.begun;
    await setTimeout(delayMs);
    const { code, signal } = await program.kill();
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the job failed by itself, with code ${code}`);
    const when = `${String(delayMs).padStart(3)} ms after ${early ? 'its start' : 'its first read'}`;
    tell(`kill ${String(kill).padStart(2)}, ${when.padEnd(26)}: ${rowsIn(database).padStart(7)} rows`);
  }
  const { code } = await startProgram(job, ['--database', database]).ended;
  if (code !== 0) throw new Error(`the last run of the job failed with code ${code}`);
  tell(`then undisturbed to its end         : ${rowsIn(database)} rows`);
}

function rowsIn(database: string): string {
  const store = new SqliteStore(database);
  const counts = new Tables(store.db).counts();
  store.close();
  return [...counts.values()].reduce((sum, count) => sum + count, 0).toLocaleString('en');
}
