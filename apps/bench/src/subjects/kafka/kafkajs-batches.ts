import type { Subject } from '../../subject.ts';
import { runKafkajs } from './run-kafkajs.ts';
import { Tally } from './tally.ts';

/** The bare `eachBatch` loop of kafkajs. */
export const kafkajsBatches: Subject = async ({ topic }, stopwatch) => {
  let tally = new Tally();
  const disconnect = await runKafkajs(topic, stopwatch, (done) => ({
    begin: () => {
      tally = new Tally();
    },
    eachBatch: async ({ batch }) => {
      tally.add(batch.partition, batch.messages.length, batch.messages.at(-1)?.value);
      if (tally.items === topic.messages) done();
    },
  }));
  return async () => {
    await disconnect();
    return tally.seen();
  };
};
