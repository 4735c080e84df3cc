import { KafkaSource } from '@headwater/kafka';
import { createTopic, kafkaAvailability, produce, type RunningKafka, startKafka } from '@headwater/kafka-broker';
import { run } from '@headwater/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpenSource } from './support/drive.ts';

const { own } = await kafkaAvailability();

describe.skipIf(!own)('on a real broker that knows who may do what', () => {
  let kafka: RunningKafka;
  beforeAll(async () => {
    kafka = await startKafka({
      listeners: ['sasl_plaintext'],
      users: [{ name: 'reader', password: 'secret' }],
      acls: [
        { principal: 'User:reader', operation: 'read', resource: 'topic', name: 'open' },
        { principal: 'User:reader', operation: 'describe', resource: 'topic', name: 'described' },
      ],
    });
    for (const topic of ['open', 'described', 'hidden']) {
      await createTopic(kafka, topic);
      await produce(kafka, topic, [{ value: topic }]);
    }
  }, 60_000);
  afterAll(() => kafka.stop());

  const reading = (topics: string | RegExp, options: { readonly reportGroup?: string } = {}) =>
    new KafkaSource({
      brokers: kafka.addresses('sasl_plaintext'),
      topics,
      value: 'utf8',
      bounded: true,
      sasl: { mechanism: 'scram-sha-512', username: 'reader', password: 'secret' },
      ...options,
    });

  it('reading needs READ on the topic, and nothing else', async () => {
    const seen: (string | null)[] = [];
    const sink = ({ items }: { readonly items: readonly { readonly value: string | null }[] }): void =>
      void seen.push(...items.map(({ value }) => value));
    expect(await run({ id: 'open', source: reading('open'), sink })).toMatchObject({ outcome: 'completed', items: 1 });
    expect(seen).toEqual(['open']);
  });

  it.each(['hidden', 'described'])('C.5 not authorised: %s is INPUT_DENIED and names the topic', async (topic) => {
    await expect(run({ id: topic, source: reading(topic), sink: () => {} })).rejects.toMatchObject({
      code: 'INPUT_DENIED',
      message: expect.stringContaining(`there is no right to read the topic ${topic}; allow READ`),
    });
  });

  it('a pattern finds what may be described', async () => {
    const opened = await OpenSource.open(reading(/./));
    expect(await opened.list()).toEqual(['described/0', 'open/0']);
  });

  it('K10 reportGroup needs READ on the group, is told when it is not there, and stops nothing', async () => {
    const failures: string[] = [];
    const { items } = await run(
      { id: 'reporting', source: reading('open', { reportGroup: 'shop' }), sink: () => {} },
      { onEvent: (event) => void ('error' in event && failures.push(String(event.error))) },
    );
    expect(items).toBe(1);
    expect(failures[0]).toMatch(/GROUP_AUTHORIZATION_FAILED \(30\); allow READ on the group and on the topic/);
  });

  it('C.5 a wrong password is AUTHENTICATION_FAILED, at once', async () => {
    const source = new KafkaSource({
      brokers: kafka.addresses('sasl_plaintext'),
      topics: 'open',
      sasl: { mechanism: 'plain', username: 'reader', password: 'wrong' },
    });
    await expect(run({ id: 'wrong', source, sink: () => {} })).rejects.toMatchObject({ code: 'AUTHENTICATION_FAILED' });
  });
});
