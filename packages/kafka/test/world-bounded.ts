import { KafkaSource } from '@headwater/kafka';
import { errorCode, ScriptedBroker } from '@headwater/scripted-kafka-broker';
import type { ConformanceSetup } from '@headwater/testing';
import { type Item, jsonItems, type Message, topicOf } from './json-items.ts';

// As little as possible is fetched ahead, so that a failing request is one of those to come.
const options = { topics: /./, value: 'json', batchSize: 2, maxBufferedBytes: 1, bounded: true } as const;

function sourceOver(brokers: readonly string[]): KafkaSource<Message> {
  return new KafkaSource({ ...options, brokers });
}

/** Topics that are read to the end that is there, of a broker that fails when it is told to. */
const world: ConformanceSetup<Message, ScriptedBroker, Item> = {
  ...jsonItems,
  create: () => ScriptedBroker.start(),
  source: (broker) => sourceOver(broker.bootstrap),
  put(broker, part, items) {
    for (const value of items) broker.topic(topicOf(part)).append(0, [JSON.stringify(value)]);
  },
  destroy: (broker) => broker.close(),
  fail: (broker, part, after) =>
    broker.topic(topicOf(part)).partition(0).fail(errorCode.UNKNOWN_SERVER_ERROR, { times: 1, after }),
  taken: (broker, part) => Number(broker.topic(topicOf(part)).partition(0).fetchedTo),
  parts: ['a/0', 'b/0'],
  bounded: true,
  grows: true,
  options: ({ bootstrap: brokers }) => ({
    given: { ...options, brokers },
    source: (given: typeof options & { brokers: readonly string[] }) => new KafkaSource(given),
  }),
  elsewhere: { module: import.meta.url, address: (broker) => broker.bootstrap, source: sourceOver },
};

export default world;
