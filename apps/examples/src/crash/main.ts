import { join } from 'node:path';
import { optionsOrExit } from '../arguments.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { crashHelp, crashOptions } from './crash-options.ts';
import { compareTables } from './compare-tables.ts';
import { killAndRestart } from './kill-and-restart.ts';

// The crash demonstration: kills the main job again and again with SIGKILL, lets it finish, and compares every table with
// what csv-parse finds in the same files.

const { kills, seed } = optionsOrExit(crashHelp, crashOptions);
const database = join(temporaryDirectory('headwater-crash-'), 'vega.db');
console.log(`killing the main job ${kills} times with SIGKILL at random moments (seed ${seed})`);
await killAndRestart({ database, kills, seed, tell: (line) => console.log(line) });
const differences = compareTables(database, (line) => console.log(line));
console.log(
  differences === 0
    ? 'verdict: every row of every file is there exactly once, in order'
    : `verdict: ${differences} tables differ; npx --yes pnpm@12 demo:crash --seed ${seed} --kills ${kills} runs the same again`,
);
process.exitCode = differences === 0 ? 0 : 1;
