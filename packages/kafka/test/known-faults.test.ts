import { HeadwaterError } from '@headwater/core';
import { KafkaSource, type KafkaMessage, type KafkaOptions, type Transport } from '@headwater/kafka';
import {
  addPartitions,
  createTopic,
  deleteRecords,
  deleteTopic,
  kafkaAvailability,
  type KafkaCluster,
  produce,
  quietKafka,
  sharedKafka,
  topicName,
  until,
  withAdmin,
  withTopic,
} from '@headwater/kafka-broker';
import { MemoryStore, run, start } from '@headwater/runtime';
import { beforeAll, describe, expect, it } from 'vitest';
import { kafkajsTransport } from '../src/transport/kafkajs-transport.ts';
import { openPart, OpenSource } from './support/drive.ts';

const { shared } = await kafkaAvailability();
const numbers = (from: number, to: number): { value: string }[] =>
  Array.from({ length: to - from }, (_, index) => ({ value: String(from + index) }));

describe.skipIf(!shared)('on a real broker', () => {
  let kafka: KafkaCluster;
  beforeAll(async () => {
    kafka = await sharedKafka();
  }, 60_000);

  type Extra = Pick<
    KafkaOptions,
    'batchSize' | 'bounded' | 'discoverMs' | 'onOutOfRange' | 'reportGroup' | 'startingOffset'
  >;
  const reading = (topics: KafkaOptions['topics'], extra: Extra = {}): KafkaSource<KafkaMessage<Buffer, unknown>> =>
    new KafkaSource({ brokers: kafka.bootstrap, topics, value: 'json', ...extra });

  it('K1 what retention removed is an error, or a move that is told', async () => {
    await withTopic(kafka, {}, async (topic) => {
      await produce(kafka, topic, numbers(0, 10));
      const before = await openPart(reading(topic, { batchSize: 3 }), `${topic}/0`);
      await before.take(3);
      const { position: resumeState } = before;
      await deleteRecords(kafka, topic, 0, 7);
      const strict = await openPart(reading(topic), `${topic}/0`, { resumeState });
      expect((await strict.failure()).error).toMatchObject({
        code: 'INPUT_EXPIRED',
        message: /records from offset 3 on have been deleted, the oldest is at 7 now/,
      });
      const lenient = await openPart(reading(topic, { onOutOfRange: 'earliest' }), `${topic}/0`, { resumeState });
      expect((await lenient.take(3)).map(({ value }) => value)).toEqual([7, 8, 9]);
    });
  });

  it("K2 'latest' is stored as an offset: nothing that comes before the first message is lost over a restart", async () => {
    await withTopic(kafka, {}, async (topic) => {
      await produce(kafka, topic, numbers(0, 5));
      const store = new MemoryStore();
      const seen: unknown[] = [];
      const execute = () =>
        start({
          id: 'late',
          source: reading(topic, { startingOffset: 'latest' }),
          sink: ({ items }) => void seen.push(...items.map(({ value }) => value)),
          store,
        });
      const first = execute();
      await until('the first position is stored', () => first.status().parts[0]?.phase === 'reading');
      await first.stop();
      await produce(kafka, topic, numbers(5, 8));
      const second = execute();
      await until('the rest has come', () => seen.length >= 3);
      await second.stop();
      expect(seen).toEqual([5, 6, 7]);
    });
  });

  it('K3 K4 an error comes behind the good messages, and the position stands before the bad one', async () => {
    await withTopic(kafka, {}, async (topic) => {
      await produce(kafka, topic, [...numbers(0, 12), { value: 'no' }, ...numbers(13, 15)]);
      const store = new MemoryStore();
      const seen: unknown[] = [];
      const execute = (onBadRecord: 'stop' | 'deliver'): Promise<unknown> =>
        run({
          id: 'bad',
          source: new KafkaSource({
            brokers: kafka.bootstrap,
            topics: topic,
            value: 'json',
            bounded: true,
            onBadRecord,
          }),
          sink: ({ items }) => void seen.push(...items.map(({ offset }) => Number(offset))),
          store,
        });
      for (let attempt = 0; attempt < 2; attempt += 1) {
        await expect(execute('stop')).rejects.toSatisfy((error) => HeadwaterError.is(error, 'RECORD_INVALID'));
        expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      }
      await execute('deliver');
      expect(seen.slice(12)).toEqual([12, 13, 14]);
    });
  });

  it('K5 a bounded read keeps nothing back and drops nothing: what came behind its end is the next one’s', async () => {
    await withTopic(kafka, {}, async (topic) => {
      await produce(kafka, topic, numbers(0, 5));
      const opened = await openPart(reading(topic), `${topic}/0`, { until: 'now' });
      await produce(kafka, topic, numbers(5, 9));
      expect((await opened.drain()).map(({ value }) => value)).toEqual([0, 1, 2, 3, 4]);
      const next = await openPart(reading(topic), `${topic}/0`, { until: 'now', resumeState: opened.position });
      expect((await next.drain()).map(({ value }) => value)).toEqual([5, 6, 7, 8]);
    });
  });

  it('K6 partitions and topics that are added while running are read from their beginning; a removed topic is named', async () => {
    const [first, second] = [topicName('k6'), topicName('k6')];
    await createTopic(kafka, first);
    const seen = new Set<string>();
    const execution = start({
      id: 'growing',
      source: reading(/^k6-/, { startingOffset: 'latest', discoverMs: 50 }),
      sink: ({ items }) => {
        for (const { topic, partition, value } of items) seen.add(`${topic}/${partition}: ${String(value)}`);
      },
    });
    try {
      await until('the first part is open', () => execution.status().parts.length === 1);
      await addPartitions(kafka, first, 2);
      await produce(kafka, first, numbers(0, 1), { partition: 1 });
      await createTopic(kafka, second);
      await produce(kafka, second, numbers(0, 1));
      await until('both have come', () => seen.size === 2);
      expect([...seen].toSorted()).toEqual([`${first}/1: 0`, `${second}/0: 0`].toSorted());
      await deleteTopic(kafka, second);
      await expect(execution.finished).rejects.toMatchObject({ code: 'INPUT_MISSING', part: `${second}/0` });
    } finally {
      await execution.stop().catch(() => {});
      await deleteTopic(kafka, first);
    }
  });

  it('K7 forty idle partitions share two connections, and each message comes at once', async () => {
    await withTopic(kafka, { partitions: 40 }, async (topic) => {
      let connections = 0;
      const inner = kafkajsTransport({ config: { brokers: [...kafka.bootstrap] } }, () => {});
      const transport: Transport = {
        bootstrap: () => inner.bootstrap(),
        connect(address, signal) {
          connections += 1;
          return inner.connect(address, signal);
        },
        close: () => inner.close(),
      };
      const source = new KafkaSource({ transport, topics: topic });
      const opened = await OpenSource.open(source);
      const parts = await Promise.all((await opened.list()).map((key) => opened.part(key)));
      const ending = new AbortController();
      const waiting = parts.map((part) => part.next(ending.signal));
      await produce(kafka, topic, numbers(0, 1), { partition: 39 });
      expect(await waiting[39]).toMatchObject([{ partition: 39 }]);
      expect(connections).toBeLessThanOrEqual(2);
      ending.abort();
      await Promise.all(waiting);
    });
  });

  it('K8 progress never fails and is never negative, from before the first answer to the end', async () => {
    await withTopic(kafka, {}, async (topic) => {
      await produce(kafka, topic, numbers(0, 20));
      const part = await openPart(reading(topic, { batchSize: 6 }), `${topic}/0`);
      const lags: (number | undefined)[] = [part.partition.progress()?.behind];
      for (let read = 0; read < 20; read += ((await part.next()) as readonly unknown[]).length) {
        lags.push(part.partition.progress()?.behind);
      }
      lags.push(part.partition.progress()?.behind);
      expect(lags.filter((lag) => lag !== undefined)).toEqual([14, 8, 2, 0]);
      expect(part.partition.progress()).toEqual({ done: 20, total: 20, behind: 0, unit: 'messages' });
    });
  });

  it('K9 reading joins no group and leaves none behind', async () => {
    await withTopic(kafka, {}, async (topic) => {
      const groups = async (): Promise<readonly string[]> =>
        withAdmin(kafka, async (admin) => (await admin.listGroups()).groups.map(({ groupId }) => groupId));
      const before = new Set(await groups());
      await produce(kafka, topic, numbers(0, 5));
      const execution = await run({ id: 'alone', source: reading(topic), sink: () => {}, until: 'now' });
      expect(execution.items).toBe(5);
      // Other tests of the same run report to groups with names of their own.
      const made = (await groups()).filter((group) => !before.has(group) && !group.startsWith('group-'));
      expect(made).toEqual([]);
    });
  });

  it('K10 committed positions show as offsets of a group, and are not read from there', async () => {
    await withTopic(kafka, {}, async (topic) => {
      const group = topicName('group');
      await produce(kafka, topic, numbers(0, 5));
      const source = reading(topic, { reportGroup: group });
      await run({ id: 'reporting', source, sink: () => {}, until: 'now' });
      const offsets = await withAdmin(kafka, (admin) => admin.fetchOffsets({ groupId: group, topics: [topic] }));
      expect(offsets).toMatchObject([{ topic, partitions: [{ partition: 0, offset: '5' }] }]);
      const again = await run({ id: 'reporting', source, sink: () => {}, until: 'now', store: new MemoryStore() });
      expect(again.items).toBe(5);
    });
  });

  it('K10 a group that consumers are members of is left alone, and the flow goes on', async () => {
    await withTopic(kafka, {}, async (topic) => {
      const group = topicName('group');
      await produce(kafka, topic, numbers(0, 5));
      const consumer = quietKafka(kafka.bootstrap).consumer({ groupId: group, maxWaitTimeInMs: 100 });
      await consumer.connect();
      await consumer.subscribe({ topics: [topic] });
      const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
      await consumer.run({ eachMessage: async () => {}, autoCommit: false });
      await joined;
      const failures: unknown[] = [];
      const done = await run(
        { id: 'intruder', source: reading(topic, { reportGroup: group }), sink: () => {}, until: 'now' },
        { onEvent: (event) => void ('error' in event && failures.push(event.error)) },
      );
      expect(done).toMatchObject({ outcome: 'completed', items: 5 });
      expect(String(failures[0])).toMatch(/consumers are members of it .*set reportGroup to a group that nobody uses/);
      await consumer.disconnect();
    });
  });
});
