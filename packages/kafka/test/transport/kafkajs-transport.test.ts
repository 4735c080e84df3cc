import net from 'node:net';
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import { expect, it } from 'vitest';
import type { KafkajsLogEntry } from '../../src/transport/kafkajs-log.ts';
import { kafkajsTransport } from '../../src/transport/kafkajs-transport.ts';
import { framed, startServer, startSmallBroker } from './small-server.ts';

const forever = new AbortController().signal;
const nowhere = { host: 'broker.invalid', port: 9092 };

function over(config: Omit<KafkaConfig, 'logLevel'>, onLog: (entry: KafkajsLogEntry) => void = () => {}) {
  return kafkajsTransport({ kafka: new Kafka({ logLevel: logLevel.ERROR, ...config }) }, onLog);
}

it('knows all brokers of a client that is given', async () => {
  expect(await over({ brokers: ['a:1', 'b:2', 'c'] }).bootstrap()).toEqual([
    { host: 'a', port: 1 },
    { host: 'b', port: 2 },
    { host: 'c', port: 9092 },
  ]);
});

it('asks the function of a client for its brokers', async () => {
  expect(await over({ brokers: async () => ['a:1', 'b:2'] }).bootstrap()).toHaveLength(2);
});

it('says so when the function of a client fails', async () => {
  const brokers = () => Promise.reject(new Error('no service discovery'));
  await expect(over({ brokers }).bootstrap()).rejects.toMatchObject({
    fault: 'unreachable',
    message: expect.stringContaining('no service discovery'),
  });
});

it('says so when kafkajs does not understand an address', async () => {
  await expect(over({ brokers: ['[::1]:9092'] }).bootstrap()).rejects.toMatchObject({ fault: 'client' });
});

it('keeps the settings of a client that is given', async () => {
  await using server = await startSmallBroker((request, socket) => socket.write(framed(request, Buffer.from('yes'))));
  let sockets = 0;
  const socketFactory: KafkaConfig['socketFactory'] = ({ host, port, onConnect }) => {
    sockets += 1;
    return net.connect({ host, port }, onConnect);
  };
  const transport = over({ brokers: [`127.0.0.1:${server.port}`], socketFactory });
  const [address] = await transport.bootstrap();
  const connection = await transport.connect(address ?? nowhere, forever);
  const answer = await connection.send({ apiKey: 3, apiName: 'Metadata', apiVersion: 9, bytes: Buffer.alloc(0) });
  connection.close();
  expect({ sockets, answer: String(answer) }).toEqual({ sockets: 1, answer: 'yes' });
});

it('leaves the log of a client that is given where it is', async () => {
  const logged: string[] = [];
  const entries: KafkajsLogEntry[] = [];
  const logCreator: KafkaConfig['logCreator'] = () => (entry) => logged.push(entry.log.message);
  const transport = over({ brokers: ['a:1'], logCreator }, (entry) => entries.push(entry));
  await expect(transport.connect(nowhere, forever)).rejects.toMatchObject({ name: 'TransportError' });
  expect(logged).toEqual([expect.stringContaining('ENOTFOUND')]);
  expect(entries).toEqual([]);
});

it('kafka 8: gives the log of its own client away', async () => {
  const entries: KafkajsLogEntry[] = [];
  const transport = kafkajsTransport({ config: { brokers: ['a:1'] } }, (entry) => entries.push(entry));
  await expect(transport.connect(nowhere, forever)).rejects.toMatchObject({ name: 'TransportError' });
  expect(entries).toEqual([
    {
      level: 'error',
      message: expect.stringContaining('ENOTFOUND'),
      details: expect.objectContaining({ namespace: 'Connection', broker: 'broker.invalid:9092' }),
    },
  ]);
});

it('kafka 8: closing and giving up write nothing into the log', async () => {
  const entries: KafkajsLogEntry[] = [];
  await using broker = await startSmallBroker(() => {});
  const met = Promise.withResolvers<void>();
  await using silent = await startServer(() => met.resolve());
  const transport = kafkajsTransport({ config: { brokers: ['a:1'] } }, (entry) => entries.push(entry));
  const connection = await transport.connect({ host: '127.0.0.1', port: broker.port }, forever);
  connection.close();
  const abort = new AbortController();
  const connecting = transport.connect({ host: '127.0.0.1', port: silent.port }, abort.signal);
  connecting.catch(() => {});
  await met.promise;
  abort.abort();
  await expect(connecting).rejects.toMatchObject({ name: 'TransportError' });
  expect(entries).toEqual([]);
});

it.each(['a:b', '', 'kafka://a:1'])('refuses the broker %j when it is made', (broker) => {
  expect(() => kafkajsTransport({ config: { brokers: [broker] } }, () => {})).toThrow(TypeError);
});

it.each([
  ['no cluster', {}],
  ['no pool', { connectionPoolBuilder: { build: async () => ({}) } }],
  ['another connection', { connectionPoolBuilder: { build: async () => ({ pool: [{ host: 'a', port: 1 }] }) } }],
])('says which kafkajs is needed when it is another one: %s', async (_, cluster) => {
  class OtherKafka extends Kafka {
    override consumer(config: Parameters<Kafka['consumer']>[0]): ReturnType<Kafka['consumer']> {
      for (const assign of config.partitionAssigners ?? []) {
        Reflect.apply(assign, undefined, [{ cluster, groupId: config.groupId }]);
      }
      return super.consumer({ groupId: config.groupId });
    }
  }
  const transport = kafkajsTransport({ kafka: new OtherKafka({ brokers: ['a:1'] }) }, () => {});
  await expect(transport.bootstrap()).rejects.toMatchObject({
    fault: 'client',
    message: expect.stringContaining('Install kafkajs 2.2.4'),
  });
});
