import type { Subject } from '../../subject.ts';
import { runKafkajs } from './run-kafkajs.ts';
import { Tally } from './tally.ts';

/** The `eachMessage` loop of kafkajs, which most of its users have. */
export const kafkajsMessages: Subject = async ({ topic }, stopwatch) => {
  let tally = new Tally();
  const disconnect = await runKafkajs(topic, stopwatch, (done) => ({
    begin: () => {
      tally = new Tally();
    },
    eachMessage: async ({ partition, message }) => {
      tally.add(partition, 1, message.value);
      if (tally.items === topic.messages) done();
    },
  }));
  return async () => {
    await disconnect();
    return tally.seen();
  };
};
