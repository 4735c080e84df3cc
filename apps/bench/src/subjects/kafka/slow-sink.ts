import { setTimeout as delay } from 'node:timers/promises';
import { KafkaSource } from '@headwater/kafka';
import { run } from '@headwater/runtime';
import type { Subject } from '../../subject.ts';
import { Tally } from './tally.ts';

// Of each of four partitions: in all about a tenth of what the source gives when nobody holds it back.
const messagesPerMs = 50;

/** A sink that is much too slow: what is read ahead must not pile up. */
export const kafkaSlowSink: Subject = async ({ topic: { brokers, name: topics } }) => {
  const tally = new Tally();
  await run({
    id: 'slow',
    source: new KafkaSource({ brokers, topics, bounded: true }),
    sink: async ({ items }) => {
      await delay(items.length / messagesPerMs);
      const last = items.at(-1);
      if (last !== undefined) tally.add(last.partition, items.length, last.value);
    },
  });
  return () => tally.seen();
};
