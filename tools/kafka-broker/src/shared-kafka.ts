import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFileLock } from './file-lock.ts';
import { givenBrokers } from './given-brokers.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import { thisRun } from './this-run.ts';
import { until } from './until.ts';

let shared: Promise<KafkaCluster> | undefined;

/**
 * One broker for all test files of a run: the first that asks starts it, and it ends with the run. Tests make topics of
 * their own, and leave the broker itself alone. With `HEADWATER_KAFKA_BROKERS` it is the cluster that is named there.
 */
export function sharedKafka(): Promise<KafkaCluster> {
  shared ??= joinOrStart();
  return shared;
}

async function joinOrStart(): Promise<KafkaCluster> {
  const given = givenBrokers();
  if (given !== undefined) return { bootstrap: given };
  const { owner, directory } = await thisRun();
  const file = join(directory, 'kafka.json');
  if (!existsSync(file)) {
    await withFileLock(join(directory, 'lock'), async () => {
      if (!existsSync(file)) await startKeeper(owner, file);
    });
  }
  const answer: KafkaCluster | { readonly failure: string } = JSON.parse(await readFile(file, 'utf8'));
  if ('failure' in answer) throw new Error(`The Kafka for all tests did not start: ${answer.failure}`);
  return answer;
}

/** The first start of all fetches the jars. */
const longestStartMs = 300_000;

/** Starts a process that outlives this test file and keeps the broker for the others. */
async function startKeeper(owner: number, file: string): Promise<void> {
  const keeper = fileURLToPath(new URL('shared-kafka-keeper.ts', import.meta.url));
  const child = spawn(process.execPath, [keeper, String(owner), file], { stdio: 'ignore', detached: true });
  let ended = false;
  child.once('exit', () => (ended = true));
  await until('the Kafka for all tests starts', () => ended || existsSync(file), longestStartMs);
  child.unref();
}
