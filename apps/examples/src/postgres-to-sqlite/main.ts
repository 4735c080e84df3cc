import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '@headwater/postgres-server';
import { Client } from 'pg';
import { optionsOrExit } from '../arguments.ts';
import { startProgram } from '../child-program.ts';
import { seededRandom } from '../seeded-random.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { differenceIn, rowsIn } from './compare-orders.ts';
import { demoHelp, demoOptions } from './demo-options.ts';
import { OrderWriters } from './order-writers.ts';

// The PostgreSQL demonstration: orders are written by several sessions whose transactions commit in any order, and read
// into SQLite by a program that is killed with SIGKILL again and again; at the end both tables are compared.

const longestDelayMs = 400;
const reader = fileURLToPath(new URL('reader.ts', import.meta.url));

const { kills, seed } = optionsOrExit(demoHelp, demoOptions);
const random = seededRandom(seed);
await using server = await startPostgres();
const { url } = server;
const client = new Client(url);
await client.connect();
await client.query('CREATE TABLE orders (id bigserial PRIMARY KEY, cents integer NOT NULL)');
await client.end();
const database = join(temporaryDirectory('headwater-postgres-demo-'), 'orders.db');
console.log(`Four writers put orders into ${url}, in transactions that overlap.
A reader copies them into SQLite, and is killed with SIGKILL ${kills} times (seed ${seed}).\n`);

const writers = new OrderWriters(url, seededRandom(seed + 1));
for (let kill = 1; kill <= kills; kill += 1) {
  const program = startProgram(reader, [url, database, 'follow']);
  await program.begun;
  const delayMs = Math.floor(random() * longestDelayMs);
  await pause(delayMs);
  await program.kill();
  line(`the reader is killed ${delayMs} ms after its first rows`);
}
await writers.stop();
const { code } = await startProgram(reader, [url, database]).ended;
line('the writers end, the reader goes on to the end');

const difference = code === 0 ? await differenceIn(database, url) : `the reader ended with code ${code}`;
console.log(
  difference === undefined
    ? `\nverdict: every order that was committed is in SQLite exactly once, in the order of the keys;
${writers.late} were committed after larger keys, and ${writers.rolledBack} others were rolled back`
    : `\nverdict: ${difference}; npx --yes pnpm@12 demo:postgres --seed ${seed} --kills ${kills} kills at the same moments`,
);
process.exitCode = difference === undefined ? 0 : 1;

function line(what: string): void {
  console.log(`${what.padEnd(51)}${String(rowsIn(database)).padStart(6)} of ${writers.committed} orders are in SQLite`);
}
