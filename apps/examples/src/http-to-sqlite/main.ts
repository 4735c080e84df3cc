import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { optionsOrExit } from '../arguments.ts';
import { startProgram } from '../child-program.ts';
import { seededRandom } from '../seeded-random.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { differenceIn, rowsIn } from './compare-orders.ts';
import { demoHelp, demoOptions } from './demo-options.ts';
import { OrdersApi } from './orders-api.ts';

// The HTTP demonstration: a paged API that is in a bad mood now and then is read into SQLite by a program that is killed
// with SIGKILL again and again; at the end every cell of the table is compared with what the API has.

const longestDelayMs = 400;
const reader = fileURLToPath(new URL('reader.ts', import.meta.url));

const { kills, orders, seed } = optionsOrExit(demoHelp, demoOptions);
const random = seededRandom(seed);
await using api = new OrdersApi(orders, seededRandom(seed + 1));
const url = await api.start();
const database = join(temporaryDirectory('headwater-http-demo-'), 'orders.db');
console.log(`${url} has ${orders} orders, 50 a page. They are read into SQLite (seed ${seed}).\n`);

for (let kill = 1; kill <= kills; kill += 1) {
  const program = startProgram(reader, [url, database]);
  await program.begun;
  const delayMs = Math.floor(random() * longestDelayMs);
  await pause(delayMs);
  const { signal } = await program.kill();
  line(signal === 'SIGKILL' ? `the reader is killed ${delayMs} ms after its first rows` : 'the reader is done');
}
const { code } = await startProgram(reader, [url, database]).ended;
line('the reader goes on to the end');

const difference = code === 0 ? differenceIn(database, orders) : `the reader ended with code ${code}`;
console.log(
  difference === undefined
    ? `\nverdict: every order is in the table exactly once, in order; ${api.troubles} requests had come to nothing`
    : `\nverdict: ${difference}; npx --yes pnpm@12 demo:http --seed ${seed} --kills ${kills} kills at the same moments`,
);
process.exitCode = difference === undefined ? 0 : 1;

function line(what: string): void {
  console.log(`${what.padEnd(54)}${String(rowsIn(database)).padStart(11)} rows`);
}
