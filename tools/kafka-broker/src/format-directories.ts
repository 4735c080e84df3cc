import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory } from './cache-directory.ts';
import type { KafkaHost } from './kafka-host.ts';
import type { KafkaUser } from './kafka-settings.ts';
import { logDirectory, type NodePlan } from './node-properties.ts';
import { randomKafkaId } from './random-kafka-id.ts';

/**
 * Formats the folders of a new cluster. Kafka's own tool takes a second of a start for each, and what it makes differs
 * by the users alone, so it is asked once for each set of users and its answer is kept.
 */
export async function formatDirectories(
  host: KafkaHost,
  nodes: readonly NodePlan[],
  users: readonly KafkaUser[],
): Promise<void> {
  const records = await bootstrapRecords(host, users);
  const cluster = randomKafkaId();
  for (const node of nodes) {
    const directory = logDirectory(node);
    await mkdir(directory, { recursive: true });
    await copyFile(records, join(directory, 'bootstrap.checkpoint'));
    const lines = ['version=1', `cluster.id=${cluster}`, `node.id=${node.id}`, `directory.id=${randomKafkaId()}`];
    await writeFile(join(directory, 'meta.properties'), `${lines.join('\n')}\n`);
  }
}

/** The file with the first records of a cluster's metadata: its version and the users' SCRAM keys. */
async function bootstrapRecords(host: KafkaHost, users: readonly KafkaUser[]): Promise<string> {
  const what = createHash('sha256')
    .update(JSON.stringify([host.version, users.map(({ name, password }) => [name, password])]))
    .digest('hex');
  const file = join(await cacheDirectory(), `bootstrap-${what.slice(0, 12)}.checkpoint`);
  if (existsSync(file)) return file;
  const workplace = `${file}.${randomUUID()}`;
  try {
    await mkdir(workplace);
    const properties = join(workplace, 'format.properties');
    const lines = [
      'process.roles=controller',
      'node.id=1',
      'controller.quorum.voters=1@127.0.0.1:1',
      'listeners=CONTROLLER://127.0.0.1:1',
      'controller.listener.names=CONTROLLER',
      `log.dirs=${join(workplace, 'log')}`,
    ];
    await writeFile(properties, `${lines.join('\n')}\n`);
    const scram = users.flatMap(({ name, password }) =>
      ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
        '--add-scram',
        `${mechanism}=[name=${name},password=${password}]`,
      ]),
    );
    const format = ['format', '--cluster-id', randomKafkaId(), '--config', properties, ...scram];
    await host.run('kafka.tools.StorageTool', format, { directory: workplace });
    await rename(join(workplace, 'log', 'bootstrap.checkpoint'), file);
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
  return file;
}
