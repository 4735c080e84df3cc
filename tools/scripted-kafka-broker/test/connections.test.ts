import { expect, test } from 'vitest';
import { ScriptedBroker, ScriptedCluster } from '../src/index.ts';
import { RawClient } from './support/raw-client.ts';

/** Length, correlation id, error, and 8 APIs of 6 bytes after their count. */
const answerBytes = 4 + 4 + 2 + 4 + 8 * 6;

test('an answer is cut off after so many bytes, and the connection closed', async () => {
  await using broker = await ScriptedBroker.start();
  broker.when('ApiVersions').cutAfter(11);
  await using client = await RawClient.connect(broker);
  client.ask(1);
  const { bytes } = await client.ended;
  expect(bytes.length).toBe(11);
  expect(bytes.readInt32BE(0)).toBe(answerBytes - 4);
});

test('the connection is closed instead of an answer', async () => {
  await using broker = await ScriptedBroker.start();
  broker.when('ApiVersions').hangUp();
  await using client = await RawClient.connect(broker);
  client.ask(1);
  expect((await client.ended).bytes.length).toBe(0);
});

test('bytes of an answer are flipped, replaced, or under another correlation id', async () => {
  await using broker = await ScriptedBroker.start();
  broker.when('ApiVersions', { where: ({ correlationId }) => correlationId === 1 }).flip(-1);
  broker.when('ApiVersions', { where: ({ correlationId }) => correlationId === 2 }).answerBytes(Buffer.from('xyz'));
  broker.when('ApiVersions', { where: ({ correlationId }) => correlationId === 3 }).wrongCorrelationId(5);
  await using client = await RawClient.connect(broker);
  for (const correlationId of [0, 1, 2, 3]) client.ask(correlationId);
  const bytes = await client.received(3 * answerBytes + 11);
  const plain = bytes.subarray(0, answerBytes);
  const flipped = bytes.subarray(answerBytes, 2 * answerBytes);
  expect((plain.at(-1) ?? 0) ^ (flipped.at(-1) ?? 0)).toBe(1);
  expect(flipped.subarray(8, -1)).toEqual(plain.subarray(8, -1));
  const replaced = bytes.subarray(2 * answerBytes, 2 * answerBytes + 11);
  expect(replaced).toEqual(Buffer.from([0, 0, 0, 7, 0, 0, 0, 2, ...Buffer.from('xyz')]));
  expect(bytes.readInt32BE(2 * answerBytes + 11 + 4)).toBe(8);
});

test('requests of a connection are answered one after the other: what is behind a held one waits', async () => {
  await using broker = await ScriptedBroker.start();
  const hold = broker.when('ApiVersions', { times: 1 }).hold();
  await using client = await RawClient.connect(broker);
  await using other = await RawClient.connect(broker);
  for (const correlationId of [1, 2]) client.ask(correlationId);
  await hold.reached();
  other.ask(9);
  await other.received(answerBytes);
  expect(broker.requests.map(({ correlationId }) => correlationId)).toEqual([1, 9]);
  hold.release();
  const bytes = await client.received(2 * answerBytes);
  expect([bytes.readInt32BE(4), bytes.readInt32BE(answerBytes + 4)]).toEqual([1, 2]);
});

test('what is never answered ends with the connection', async () => {
  await using broker = await ScriptedBroker.start();
  broker.when('ApiVersions').neverAnswer();
  await using client = await RawClient.connect(broker);
  client.ask(1);
  await broker.next('ApiVersions');
  broker.closeConnections();
  expect((await client.ended).bytes.length).toBe(0);
});

test('a black hole reads nothing and answers nothing until it thaws, new connections included', async () => {
  await using cluster = await ScriptedCluster.start({ nodes: 2 });
  await using before = await RawClient.connect(cluster);
  await using healthy = await RawClient.connect(cluster, 2);
  cluster.node(1).freeze();
  await using during = await RawClient.connect(cluster);
  before.ask(1);
  during.ask(2);
  healthy.ask(3);
  await healthy.received(answerBytes);
  expect(cluster.requests.map(({ node }) => node)).toEqual([2]);
  expect(before.bytes.length + during.bytes.length).toBe(0);
  cluster.node(1).thaw();
  await Promise.all([before.received(answerBytes), during.received(answerBytes)]);
});

test('connections are reset', async () => {
  await using broker = await ScriptedBroker.start();
  await using client = await RawClient.connect(broker);
  client.ask(1);
  await client.received(answerBytes);
  broker.closeConnections({ reset: true });
  expect((await client.ended).error).toBe('ECONNRESET');
});

test('a node that is down refuses, and comes back on its port', async () => {
  await using broker = await ScriptedBroker.start();
  const { port } = broker.address;
  await using client = await RawClient.connect(broker);
  broker.down();
  await client.ended;
  await expect(RawClient.connect(broker)).rejects.toThrow('ECONNREFUSED');
  await broker.up();
  expect(broker.address.port).toBe(port);
  await using again = await RawClient.connect(broker);
  again.ask(1);
  await again.received(answerBytes);
});

test('a version that is not served is refused with the list of those that are', async () => {
  await using broker = await ScriptedBroker.start({ versions: { ApiVersions: [0, 0], Fetch: null } });
  await using client = await RawClient.connect(broker);
  client.ask(1, { version: 1 });
  const bytes = await client.received(answerBytes - 6);
  expect([bytes.readInt16BE(8), bytes.readInt32BE(10)]).toEqual([35, 7]);
  expect(broker.requests[0]?.refused).toBe('version 1 is not served');
});

test('a request with bytes after its end is refused', async () => {
  await using broker = await ScriptedBroker.start();
  await using client = await RawClient.connect(broker);
  client.ask(1, { extraBytes: 2 });
  await client.ended;
  expect(broker.requests).toMatchObject([{ api: 'ApiVersions', refused: '2 bytes are left after its end' }]);
});
