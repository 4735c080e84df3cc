import { KafkaSource } from '@headwater/kafka';
import type { ScriptedBroker } from '@headwater/scripted-kafka-broker';
import type { ConformanceSetup } from '@headwater/testing';
import type { Item, Message } from './json-items.ts';
import bounded from './world-bounded.ts';

const { fail: _fail, options: _options, elsewhere: _elsewhere, ...setup } = bounded;

/** The same topics, read without an end and with room for some records ahead. */
const world: ConformanceSetup<Message, ScriptedBroker, Item> = {
  ...setup,
  source: ({ bootstrap }) =>
    new KafkaSource({ brokers: bootstrap, topics: /./, value: 'json', batchSize: 2, maxBufferedBytes: 4000 }),
  bounded: false,
};

export default world;
