import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { HeadwaterError } from '@headwater/core';
import { KafkaSource } from '@headwater/kafka';
import { start } from '@headwater/runtime';
import { errorCode, ScriptedBroker } from '@headwater/scripted-kafka-broker';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPart, OpenSource } from './support/drive.ts';
import { platformaticTransport } from '../src/platformatic/index.ts';

const code = (error: unknown): string => (HeadwaterError.is(error) ? error.code : String(error));

/** A server that answers everything with the same bytes. */
async function answering(bytes: Buffer): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => void socket.write(bytes));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('kafka 11: a port where something else answers', () => {
  const frames = [0, 3, -5, 2 ** 31 - 1].map((length) => {
    const bytes = Buffer.alloc(8);
    bytes.writeInt32BE(length);
    return [length, bytes] as const;
  });
  test.each(frames)('is an error and never the end of the process: a length of %i', async (_length, bytes) => {
    const address = await answering(bytes);
    for (const source of [
      new KafkaSource({ brokers: [address], topics: 't', requestTimeoutMs: 500 }),
      new KafkaSource({
        transport: platformaticTransport({ brokers: [address], requestTimeoutMs: 500 }),
        topics: 't',
        requestTimeoutMs: 500,
      }),
    ]) {
      const error = await OpenSource.open(source).catch((thrown: unknown) => thrown);
      expect(['CONNECTION_FAILED', 'INPUT_UNREADABLE']).toContain(code(error));
    }
  });
});

test('kafka 4: a topic that was created again with fewer partitions lacks the others', async () => {
  await using broker = await ScriptedBroker.start();
  broker.topic('t', { partitions: 2 }).append(1, ['a']);
  const options = { brokers: broker.bootstrap, topics: 't', onRecreated: 'restart' } as const;
  const part = await openPart(new KafkaSource(options), 't/1');
  await part.take(1);
  broker.recreateTopic('t', { partitions: 1 });
  expect(code((await part.failure()).error)).toBe('INPUT_MISSING');
  const lenient = await openPart(new KafkaSource({ ...options, onMissing: 'end' }), 't/1', {
    resumeState: part.position,
  });
  expect(await lenient.drain()).toEqual([]);
});

test('E1 an abort closes all connections', async () => {
  await using broker = await ScriptedBroker.start();
  broker.topic('t', { partitions: 3 }).append(0, ['a']);
  const source = new KafkaSource({ brokers: broker.bootstrap, topics: 't' });
  const read = Promise.withResolvers<void>();
  const execution = start({ id: 'aborted', source, sink: () => read.resolve() });
  await read.promise;
  await broker.next('Fetch', ({ body }) => body.partitions.length === 3);
  await execution.abort();
  await expect.poll(() => broker.openConnections).toBe(0);
});

test('R7 a stop in the middle of a build does not wait for a broker that does not answer', async () => {
  await using broker = await ScriptedBroker.start();
  broker.topic('t').append(0, ['a']);
  const held = broker.when('ListOffsets').hold();
  const source = new KafkaSource({ brokers: broker.bootstrap, topics: 't' });
  const execution = start({ id: 'stopped', source, sink: () => {} });
  await held.reached();
  const began = performance.now();
  await execution.stop();
  expect(performance.now() - began).toBeLessThan(2000);
  held.release();
});

test('C9 a coordinator that does not answer holds up a stop for a few seconds at most', async () => {
  await using broker = await ScriptedBroker.start();
  broker.topic('t').append(0, ['a']);
  const held = broker.when('OffsetCommit').hold();
  const source = new KafkaSource({ brokers: broker.bootstrap, topics: 't', reportGroup: 'g' });
  const execution = start({ id: 'held', source, sink: () => {}, commitIntervalMs: 0 });
  await held.reached();
  const { outcome } = await execution.stop();
  expect(outcome).toBe('stopped');
  held.release();
});

test('kafka 13: an answer about another partition is not taken for one about this', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  topic.append(0, ['a', 'b', 'c']);
  broker.when('ListOffsets', { times: 1 }).edit((answer) => {
    for (const listed of answer.partitions) Object.assign(listed, { partition: 7, offset: 3n });
  });
  const source = new KafkaSource({ brokers: broker.bootstrap, topics: 't', value: 'utf8' });
  const part = await openPart(source, 't/0');
  expect((await part.take(3)).map(({ value }) => value)).toEqual(['a', 'b', 'c']);
});

test('kafka 13: a leader of an earlier epoch than before is found', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  topic.partition(0).raiseEpoch(9);
  topic.append(0, ['a']);
  const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 't' }), 't/0');
  await part.take(1);
  broker.when('Metadata').edit((answer) => {
    for (const { partitions } of answer.topics) for (const partition of partitions) partition.leaderEpoch = 1;
  });
  topic.partition(0).fail(errorCode.NOT_LEADER_OR_FOLLOWER, { times: 1 });
  broker.when('Fetch', { where: ({ body }) => body.partitions.some(({ leaderEpoch }) => leaderEpoch === 9) }).fail(-1);
  topic.append(0, ['b']);
  const asked = await broker.next('Fetch', ({ body }) => body.partitions.some(({ leaderEpoch }) => leaderEpoch === 1));
  expect(asked.body.partitions).toHaveLength(1);
});

test('onEvent that is asynchronous and fails harms nobody', async () => {
  await using broker = await ScriptedBroker.start();
  broker.topic('t').append(0, ['{']);
  const source = new KafkaSource({
    brokers: broker.bootstrap,
    topics: 't',
    value: 'json',
    bounded: true,
    onBadRecord: 'skip',
    onEvent: () => Promise.reject(new Error('no')),
  });
  expect(await (await openPart(source, 't/0')).drain()).toEqual([]);
});
