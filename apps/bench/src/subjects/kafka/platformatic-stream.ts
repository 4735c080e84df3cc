import { randomUUID } from 'node:crypto';
import { Consumer } from '@platformatic/kafka';
import type { Subject } from '../../subject.ts';
import { Tally } from './tally.ts';

// Its own default, 50 MB an answer, makes it ten times slower.
const maxBytesPerPartition = 2 ** 20;

/** The stream of `@platformatic/kafka`. The stopwatch begins anew once it is in its group. */
export const platformaticStream: Subject = async ({ topic }, stopwatch) => {
  const consumer = new Consumer({
    clientId: 'headwater-bench',
    groupId: `headwater-bench-${randomUUID()}`,
    bootstrapBrokers: [...topic.brokers],
  });
  const topics = [topic.name];
  const stream = await consumer.consume({ topics, mode: 'earliest', autocommit: false, maxBytesPerPartition });
  stopwatch.restart();
  const tally = new Tally();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  stream.once('error', reject);
  // `for await` is slower.
  stream.on('data', ({ partition, value }) => {
    tally.add(partition, 1, value);
    if (tally.items === topic.messages) resolve();
  });
  await promise;
  return async () => {
    await stream.close();
    await consumer.close();
    return tally.seen();
  };
};
