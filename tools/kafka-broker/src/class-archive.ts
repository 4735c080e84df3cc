import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileLock } from '@headwater/test-server';
import { cacheDirectory } from './cache-directory.ts';
import type { KafkaHost } from './kafka-host.ts';

/**
 * Options that let Java take Kafka's classes from a file instead of loading them one by one, which halves the time of a
 * start. The file is written by a broker that is started with the option it is given and stopped in order, once.
 */
export async function classArchiveOptions(
  host: KafkaHost,
  startAndStop: (option: string) => Promise<void>,
): Promise<readonly string[]> {
  if (!host.keepsClasses) return [];
  const name = createHash('sha256').update(host.version).digest('hex').slice(0, 12);
  const archive = join(await cacheDirectory(), `classes-${name}.jsa`);
  if (!existsSync(archive)) {
    await withFileLock(`${archive}.lock`, async () => {
      if (!existsSync(archive)) await writeArchive(archive, startAndStop);
    });
  }
  // Some builds of Java write none: an empty file stands for that, so that it is not tried at every start.
  return (await stat(archive)).size === 0 ? [] : [`-XX:SharedArchiveFile=${archive}`];
}

async function writeArchive(archive: string, startAndStop: (option: string) => Promise<void>): Promise<void> {
  const unfinished = `${archive}.${process.pid}`;
  try {
    await startAndStop(`-XX:ArchiveClassesAtExit=${unfinished}`);
    if (!existsSync(unfinished)) await writeFile(unfinished, '');
    await rename(unfinished, archive);
  } finally {
    await rm(unfinished, { force: true });
  }
}
