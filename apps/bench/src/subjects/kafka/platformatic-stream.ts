import { randomUUID } from 'node:crypto';
import { Consumer } from '@platformatic/kafka';
import type { Subject } from '../../subject.ts';
import { Tally } from './tally.ts';

/** The stream of `@platformatic/kafka`. The stopwatch begins anew once it is in its group. */
export const platformaticStream: Subject = async ({ topic }, stopwatch) => {
  const consumer = new Consumer({
    clientId: 'headwater-bench',
    groupId: `headwater-bench-${randomUUID()}`,
    bootstrapBrokers: [...topic.brokers],
  });
  const stream = await consumer.consume({ topics: [topic.name], mode: 'earliest', autocommit: false });
  stopwatch.restart();
  const tally = new Tally();
  for await (const { partition, value } of stream) {
    tally.add(partition, 1, value);
    if (tally.items === topic.messages) break;
  }
  return async () => {
    await stream.close();
    await consumer.close();
    return tally.seen();
  };
};
