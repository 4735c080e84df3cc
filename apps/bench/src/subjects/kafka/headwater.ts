import { KafkaSource } from '@headwater/kafka';
import { run } from '@headwater/runtime';
import type { Subject } from '../../subject.ts';
import { Tally } from './tally.ts';

/** Messages through the whole runtime, to a sink that counts them. */
export const kafkaHeadwater: Subject = async ({ topic: { brokers, name: topics } }) => {
  const tally = new Tally();
  await run({
    id: 'messages',
    source: new KafkaSource({ brokers, topics, bounded: true }),
    sink: ({ items }) => {
      const last = items.at(-1);
      if (last !== undefined) tally.add(last.partition, items.length, last.value);
    },
  });
  return () => tally.seen();
};
