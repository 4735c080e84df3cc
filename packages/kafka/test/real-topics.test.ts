import { KafkaSource, type KafkaEvent, type KafkaMessage, type KafkaOptions } from '@headwater/kafka';
import {
  beginTransaction,
  compact,
  compactedTopic,
  createTopic,
  deleteTopic,
  kafkaAvailability,
  type KafkaCluster,
  produce,
  produceInTransaction,
  sharedKafka,
  topicName,
  withTopic,
} from '@headwater/kafka-broker';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPart, OpenSource } from './support/drive.ts';
import { transports } from './transport/transports.ts';

const { shared } = await kafkaAvailability();
const texts = (...values: readonly string[]): { value: string }[] => values.map((value) => ({ value }));

describe.skipIf(!shared)('on a real broker', () => {
  let kafka: KafkaCluster;
  beforeAll(async () => {
    kafka = await sharedKafka();
  }, 60_000);

  type Text = KafkaMessage<string, string>;
  type Extra = Pick<KafkaOptions, 'bounded' | 'isolation' | 'onRecreated' | 'onEvent'>;
  const reading = (topics: KafkaOptions['topics'], extra: Extra = {}): KafkaSource<Text> =>
    new KafkaSource({ brokers: kafka.bootstrap, topics, key: 'utf8', value: 'utf8', ...extra });
  const values = (items: readonly Text[]): (string | null)[] => items.map(({ value }) => value);

  it('kafka 4: a topic that was created again is INPUT_REPLACED at the start and while running, or read under a policy', async () => {
    const topic = topicName();
    await createTopic(kafka, topic);
    await produce(kafka, topic, texts('0', '1', '2'));
    const events: KafkaEvent[] = [];
    const onEvent = (event: KafkaEvent): void => void (event.type === 'position-moved' && events.push(event));
    const strict = await openPart(reading(topic), `${topic}/0`);
    const lenient = await openPart(reading(topic, { onRecreated: 'restart', onEvent }), `${topic}/0`);
    await strict.take(3);
    await lenient.take(3);
    const { position: resumeState } = strict;
    // Both wait while the topic goes; they find out when it is there again.
    await deleteTopic(kafka, topic);
    await createTopic(kafka, topic);
    await produce(kafka, topic, texts('a', 'b', 'c', 'd', 'e'));
    const { error } = await strict.failure();
    expect(['INPUT_REPLACED', 'INPUT_MISSING']).toContain((error as { code?: string }).code);
    await expect(openPart(reading(topic), `${topic}/0`, { resumeState })).rejects.toMatchObject({
      code: 'INPUT_REPLACED',
    });
    const again = await openPart(reading(topic, { onRecreated: 'restart', onEvent }), `${topic}/0`, { resumeState });
    expect(values(await again.take(5))).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(events).toMatchObject([{ from: 3n, to: 0n, why: 'the topic was deleted and created again' }]);
    await lenient.close();
    await deleteTopic(kafka, topic);
  });

  it('kafka 4: a topic that is deleted while it is read is INPUT_MISSING within seconds, and the other goes on', async () => {
    const [gone, stays] = [topicName(), topicName()];
    for (const topic of [gone, stays]) {
      await createTopic(kafka, topic);
      await produce(kafka, topic, texts('0'));
    }
    const opened = await OpenSource.open(reading([gone, stays]));
    const [bad, good] = [await opened.part(`${gone}/0`), await opened.part(`${stays}/0`)];
    await bad.take(1);
    await good.take(1);
    await deleteTopic(kafka, gone);
    expect((await bad.failure()).error).toMatchObject({ code: 'INPUT_MISSING', part: `${gone}/0` });
    await produce(kafka, stays, texts('1'));
    expect(values(await good.take(1))).toEqual(['1']);
    await deleteTopic(kafka, stays);
  });

  it('kafka 5: a bounded read ends on a compacted topic, whose last records were compacted away', async () => {
    await withTopic(kafka, { config: compactedTopic }, async (topic) => {
      const keyed = (from: number, to: number): { key: string; value: string }[] =>
        Array.from({ length: to - from }, (_, n) => ({ key: `k${n % 5}`, value: `${from + n}` }));
      await produce(kafka, topic, keyed(0, 200));
      await produce(kafka, topic, keyed(200, 400));
      const before = await openPart(reading(topic, { bounded: { offsets: { [`${topic}/0`]: 300 } } }), `${topic}/0`);
      expect(await before.drain()).toHaveLength(300);
      await compact(kafka, topic);
      const after = await openPart(reading(topic, { bounded: { offsets: { [`${topic}/0`]: 300 } } }), `${topic}/0`);
      expect(await after.drain()).toEqual([]);
      const all = await openPart(reading(topic, { bounded: true }), `${topic}/0`);
      expect(values(await all.drain())).toEqual(['395', '396', '397', '398', '399', '400']);
    });
  });

  it('kafka 5: transactions: a bounded read ends behind aborted ones and before an open one', async () => {
    await withTopic(kafka, {}, async (topic) => {
      await produce(kafka, topic, texts('plain'));
      await produceInTransaction(kafka, topic, texts('committed'), { end: 'commit' });
      await produceInTransaction(kafka, topic, texts('aborted'), { end: 'abort' });
      const done = await openPart(reading(topic, { bounded: true }), `${topic}/0`);
      expect(values(await done.drain())).toEqual(['plain', 'committed']);
      expect(done.position.offset).toBe('5');
      const transaction = await beginTransaction(kafka);
      await transaction.send(topic, texts('open'));
      await produce(kafka, topic, texts('behind'));
      const committed = await openPart(reading(topic, { bounded: true }), `${topic}/0`);
      expect(values(await committed.drain())).toEqual(['plain', 'committed']);
      const all = await openPart(reading(topic, { bounded: true, isolation: 'read_uncommitted' }), `${topic}/0`);
      expect(values(await all.drain())).toEqual(['plain', 'committed', 'aborted', 'open', 'behind']);
      await transaction.commit();
      const rest = await openPart(reading(topic, { bounded: true }), `${topic}/0`, { resumeState: committed.position });
      expect(values(await rest.drain())).toEqual(['open', 'behind']);
    });
  });

  it('kafka 3: a position behind the end is INPUT_TRUNCATED, one at the end goes on', async () => {
    await withTopic(kafka, {}, async (topic) => {
      await produce(kafka, topic, texts('0', '1'));
      const at = (offset: string) => ({ resumeState: { offset, topicId: null, leaderEpoch: -1 } });
      const beyond = await openPart(reading(topic), `${topic}/0`, at('500'));
      expect((await beyond.failure()).error).toMatchObject({ code: 'INPUT_TRUNCATED', message: /500.* ends at 2/ });
      const end = await openPart(reading(topic), `${topic}/0`, at('2'));
      await produce(kafka, topic, texts('2'));
      expect(values(await end.take(1))).toEqual(['2']);
    });
  });

  it.each(transports)('reads and goes on over $name', async ({ make }) => {
    await withTopic(kafka, {}, async (topic) => {
      await produce(kafka, topic, texts('0', '1', '2'));
      const source = new KafkaSource({
        transport: make({ brokers: kafka.bootstrap }),
        topics: topic,
        key: 'utf8',
        value: 'utf8',
        batchSize: 2,
      });
      const first = await openPart(source, `${topic}/0`);
      expect(values(await first.take(2))).toEqual(['0', '1']);
      const second = await openPart(source, `${topic}/0`, { resumeState: first.position });
      expect(values(await second.take(1))).toEqual(['2']);
      await produce(kafka, topic, texts('3'));
      expect(values(await second.take(1))).toEqual(['3']);
    });
  });
});
