import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './file-lock.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import { startKafka } from './start-kafka.ts';

// Keeps a broker for the tests of a run: `shared-kafka-keeper.ts <process of the run> <file for its addresses>`.
const [owner = '', file = ''] = process.argv.slice(2);

const kafka = await startKafka().catch(async (error: unknown) => {
  await answer({ failure: error instanceof Error ? error.message : String(error) });
});
if (kafka !== undefined) await answer(kafka);
while (isAlive(Number(owner))) await pause(200);
await kafka?.stop();
await rm(dirname(file), { recursive: true, force: true });

async function answer({
  bootstrap,
  directories,
  network,
  failure,
}: Partial<KafkaCluster> & { failure?: string }): Promise<void> {
  await writeFile(`${file}.unfinished`, JSON.stringify({ bootstrap, directories, network, failure }));
  await rename(`${file}.unfinished`, file);
}
