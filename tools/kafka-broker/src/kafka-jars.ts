import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasCode, MissingToolError, runCommand, withFileLock } from '@headwater/test-server';
import { cacheDirectory } from './cache-directory.ts';
import { countJars } from './count-jars.ts';

/** Names the version of Kafka and what it needs. */
export const pomFile: string = fileURLToPath(new URL('../pom.xml', import.meta.url));

/** The folder with Apache Kafka's jars. The first call of all fetches them with Maven, which takes up to a minute; what it is at is told. */
export async function kafkaJars(tell: (what: string) => void): Promise<string> {
  const cache = await cacheDirectory();
  const contents = await readFile(pomFile);
  const jars = join(cache, `jars-${createHash('sha256').update(contents).digest('hex').slice(0, 12)}`);
  if (existsSync(jars)) return jars;
  await withFileLock(`${jars}.lock`, async () => {
    if (existsSync(jars)) return;
    const unfinished = `${jars}.${process.pid}`;
    try {
      await fetchJars(unfinished, tell);
      // The name appears when everything is there, so half a download is never taken for the whole.
      await rename(unfinished, jars);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  });
  return jars;
}

async function fetchJars(directory: string, tell: (what: string) => void): Promise<void> {
  tell('Maven fetches the jars of Apache Kafka, once: 44 MB, which can take a minute.');
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${directory}`];
  try {
    const options = { timeoutMs: 300_000, onLine: countJars(tell) };
    await runCommand('mvn', ['--batch-mode', '--file', pomFile, ...goal], options);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new MissingToolError('Maven (mvn) is not installed', { cause: error });
    throw new Error('Maven could not fetch the jars of Apache Kafka', { cause: error });
  }
}
