import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kafkaAvailability, produce, produceInTransaction, sharedKafka, withTopic } from '@headwater/kafka-broker';
import { SqliteStore } from '@headwater/sqlite';
import { expect, it, onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('support/load.ts', import.meta.url));
const { shared } = await kafkaAvailability();

/** Runs the program until it ends, or kills it after so many batches. `true`: it ended by itself. */
async function load(args: readonly string[], batches: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let seen = 0;
  child.stdout.on('data', (dots: Buffer) => {
    seen += dots.length;
    if (seen >= batches) child.kill('SIGKILL');
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

const texts = (name: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${name} ${n}`);

it.skipIf(!shared)(
  'every committed message is in the table exactly once, in order, however often it is killed (R2)',
  async () => {
    const kafka = await sharedKafka();
    const directory = await mkdtemp(join(tmpdir(), 'headwater-kafka-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    await withTopic(kafka, { partitions: 2 }, async (topic) => {
      const messages = (name: string, count: number) => texts(name, count).map((value) => ({ value }));
      for (const partition of [0, 1]) {
        await produce(kafka, topic, messages('plain', 900), { partition });
        await produceInTransaction(kafka, topic, messages('aborted', 300), { partition, end: 'abort' });
        await produceInTransaction(kafka, topic, messages('committed', 600), { partition, end: 'commit' });
        await produceInTransaction(kafka, topic, messages('aborted', 10), { partition, end: 'abort' });
      }
      const database = join(directory, 'rows.db');
      const args = [kafka.bootstrap[0] ?? '', topic, database];

      expect(await load(args, 30)).toBe(false);
      expect(await load(args, 60)).toBe(false);
      expect(await load(args, Infinity)).toBe(true);

      await using store = new SqliteStore(database);
      for (const partition of [0, 1]) {
        const rows = store.db.prepare('SELECT value FROM rows WHERE part = ? ORDER BY rowid').pluck();
        expect(rows.all(`${topic}/${partition}`)).toEqual([...texts('plain', 900), ...texts('committed', 600)]);
      }
    });
  },
);
