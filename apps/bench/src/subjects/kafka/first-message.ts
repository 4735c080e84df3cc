import { KafkaSource } from '@headwater/kafka';
import { start } from '@headwater/runtime';
import type { Subject } from '../../subject.ts';

/** From `start` to the first message that the sink is given. */
export const kafkaFirstMessage: Subject = async ({ topic: { brokers, name: topics } }) => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const execution = start({
    id: 'first',
    source: new KafkaSource({ brokers, topics }),
    sink: () => resolve(),
  });
  execution.finished.catch(reject);
  await promise;
  return async () => {
    await execution.stop();
    return { items: 1 };
  };
};
