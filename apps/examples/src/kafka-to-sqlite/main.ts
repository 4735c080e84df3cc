import { join } from 'node:path';
import { type RunningKafka, startKafka } from '@headwater/kafka-broker';
import { optionsOrExit } from '../arguments.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { compareNumbers, type PartitionCount, rowsIn } from './compare-numbers.ts';
import { demoHelp, demoOptions } from './demo-options.ts';
import { killEverything, readToTheEnd } from './kill-everything.ts';
import { NumberWriter, partitions } from './number-writer.ts';

// The Kafka demonstration: numbers are written all the time and read into SQLite, while the reader and the broker are
// killed with SIGKILL; at the end every cell of the table is compared with what was written.

const options = optionsOrExit(demoHelp, demoOptions);
const kafka = await kafkaOrExit();
try {
  const database = join(temporaryDirectory('headwater-kafka-demo-'), 'numbers.db');
  process.exitCode = (await demonstrate(database)) ? 0 : 1;
} finally {
  await kafka.stop();
}

async function demonstrate(database: string): Promise<boolean> {
  const { numbersPerSecond, seed } = options;
  const writer = new NumberWriter();
  await writer.start(kafka, numbersPerSecond);
  console.log(
    `Apache Kafka runs on ${kafka.bootstrap[0]}. ${grouped(numbersPerSecond)} numbers a second are written into\n` +
      `${partitions} partitions of it, and read into SQLite, all the time (seed ${seed}).\n`,
  );
  const tell = (what: string): void => line(what, grouped(writer.written), grouped(rowsIn(database)));
  line('', 'written', 'in SQLite');
  await killEverything({ kafka, database, tell }, options);
  await writer.stop();
  await readToTheEnd({ kafka, database, tell });
  tell('the writing ends, the reader goes on to the end');
  return verdict(compareNumbers(database, writer.written));
}

function verdict(counts: readonly PartitionCount[]): boolean {
  console.log();
  for (const { partition, expected, rows, difference } of counts) {
    const what = `partition ${partition}: ${difference ?? 'every cell is what was written there'}`;
    line(what, grouped(expected), grouped(rows));
  }
  const right = counts.every(({ difference }) => difference === undefined);
  const { kills, outages, seed } = options;
  console.log(
    right
      ? '\nverdict: every number is in the table exactly once, in order'
      : `\nverdict: the table is wrong; npx --yes pnpm@12 demo:kafka --seed ${seed} --kills ${kills} --outages ${outages} kills at the same moments`,
  );
  return right;
}

async function kafkaOrExit(): Promise<RunningKafka> {
  try {
    return await startKafka();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'MissingToolError')) throw error;
    console.log(`Nothing to show: ${error.message}. Install Java 17 and Maven, or start Docker.`);
    process.exit(0);
  }
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}

function line(what: string, written: string, rows: string): void {
  console.log(`${what.padEnd(54)}${written.padStart(11)}${rows.padStart(11)}`);
}
