import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { optionsOrExit } from '../arguments.ts';
import { crashHelp, crashOptions } from './crash-options.ts';
import { compareTables } from './compare-tables.ts';
import { killAndRestart } from './kill-and-restart.ts';

// The crash demonstration: kills the main job again and again with SIGKILL, lets it finish, and compares every table with
// what csv-parse finds in the same files.

const { kills, seed } = optionsOrExit(crashHelp, crashOptions);
const directory = mkdtempSync(join(tmpdir(), 'headwater-crash-'));
const database = join(directory, 'vega.db');
try {
  console.log(`killing the main job ${kills} times with SIGKILL at random moments (seed ${seed})`);
  await killAndRestart({ database, kills, seed, tell: (line) => console.log(line) });
  const differences = compareTables(database, (line) => console.log(line));
  console.log(
    differences === 0
      ? 'verdict: every row of every file is there exactly once, in order'
      : `verdict: ${differences} tables differ; pnpm demo:crash --seed ${seed} --kills ${kills} runs the same again`,
  );
  process.exitCode = differences === 0 ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true });
}
