import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  askBroker,
  createTopic,
  kafkaAvailability,
  moveLeader,
  partitionsOf,
  produce,
  startKafka,
  topicOffsets,
  until,
} from '../src/index.ts';

const available = await kafkaAvailability();

const twoRecords = [
  { partition: 0, first: 0n, end: 0n },
  { partition: 1, first: 0n, end: 2n },
];

describe.skipIf(!available.own)('a broker of its own', () => {
  test('keeps its data when it is killed or stopped, and answers nothing while it is frozen', async () => {
    await using kafka = await startKafka();
    const node = kafka.node(1);
    const address = `127.0.0.1:${node.port}`;
    await createTopic(kafka, 'clicks', { partitions: 2 });
    await produce(kafka, 'clicks', [{ value: 'a' }, { value: 'b' }], { partition: 1 });
    expect(await topicOffsets(kafka, 'clicks')).toEqual(twoRecords);

    const first = node.pid;
    await node.kill();
    expect(node.pid).toBeUndefined();
    await expect(askBroker(address)).rejects.toThrow('ECONNREFUSED');
    await node.start();
    expect(node.pid).not.toBe(first);
    expect(await topicOffsets(kafka, 'clicks')).toEqual(twoRecords);

    await node.stop();
    await node.start();
    expect(await topicOffsets(kafka, 'clicks')).toEqual(twoRecords);

    await node.freeze();
    const answer = askBroker(address);
    expect(await Promise.race([answer, pause(300, 'nothing')])).toBe('nothing');
    await node.thaw();
    expect((await answer).brokers).toEqual([{ id: 1, address }]);
  }, 60_000);

  test('says the end of its log when it does not start', async () => {
    await expect(startKafka({ properties: { 'log.segment.bytes': 'many' } })).rejects.toThrow(
      /Broker 1 of Kafka did not start[\s\S]*log\.segment\.bytes/,
    );
  });
});

describe.skipIf(!available.own)('three brokers', () => {
  test('go on without the leader that was killed, and a leader can be moved', async () => {
    await using kafka = await startKafka({ brokers: 3 });
    await createTopic(kafka, 'clicks');
    await moveLeader(kafka, 'clicks', 0, 2);
    await produce(kafka, 'clicks', [{ value: 'a' }]);
    await moveLeader(kafka, 'clicks', 0, 3);
    const [partition] = await partitionsOf(kafka, 'clicks');
    expect(partition).toMatchObject({ leader: 3, replicas: [3, 2, 1] });
    expect(partition?.inSync.toSorted()).toEqual([1, 2, 3]);
    await kafka.node(3).kill();
    await until('another leads', async () => [1, 2].includes((await partitionsOf(kafka, 'clicks'))[0]?.leader ?? -1));
    await produce(kafka, 'clicks', [{ value: 'b' }]);
    await kafka.node(3).start();
    expect(await topicOffsets(kafka, 'clicks')).toEqual([{ partition: 0, first: 0n, end: 2n }]);
  }, 60_000);
});
