import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './file-lock.ts';
import { startKafka } from './start-kafka.ts';

// Keeps a broker for the tests of a run: `shared-kafka-keeper.ts <process of the run> <file for its addresses>`.
const [owner = '', file = ''] = process.argv.slice(2);

try {
  await using kafka = await startKafka();
  await answer({ bootstrap: kafka.bootstrap, directories: kafka.directories, network: kafka.network });
  while (isAlive(Number(owner))) await pause(200);
} catch (error) {
  await answer({ failure: error instanceof Error ? error.message : String(error) });
  while (isAlive(Number(owner))) await pause(200);
}
await rm(dirname(file), { recursive: true, force: true });

async function answer(contents: object): Promise<void> {
  await writeFile(`${file}.unfinished`, JSON.stringify(contents));
  await rename(`${file}.unfinished`, file);
}
