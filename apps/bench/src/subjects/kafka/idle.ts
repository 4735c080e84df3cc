import { setTimeout as delay } from 'node:timers/promises';
import { KafkaSource } from '@headwater/kafka';
import { start } from '@headwater/runtime';
import type { Subject } from '../../subject.ts';

/** Partitions in which nothing happens. */
export const kafkaIdle: Subject = async ({ count, topic: { brokers, name: topics } }, stopwatch) => {
  const execution = start({ id: 'idle', source: new KafkaSource({ brokers, topics }), sink: () => {} });
  // Until all parts wait, and the compiler is done.
  await delay(count / 5);
  stopwatch.restart();
  await delay(count);
  return async () => ({ items: (await execution.stop()).parts });
};
