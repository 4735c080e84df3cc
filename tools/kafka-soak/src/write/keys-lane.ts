import { keysTopic, partitions } from '../topics.ts';
import { acknowledged, type Lane, type LaneContext, type NumberedMessage } from './lane.ts';

const keys = 40;
const tombstoneShare = 0.05;

/** New values of keys by an idempotent producer, of whose batches the cleaner leaves empty ones behind. */
export const keysLane: Lane = {
  name: 'keys',
  settings: { idempotent: true, maxInFlightRequests: 1 },
  longestPauseMs: 300,
  async step(producer, context) {
    const messages = keyedMessages(context, 'key', 60);
    const answer = await producer.send({ topic: keysTopic, messages: [...messages] });
    return acknowledged(keysTopic, messages, answer);
  },
};

/** Values for some keys, each key always in the same partition; a few of the values are tombstones. */
export function keyedMessages({ chance, number }: LaneContext, word: string, most: number): readonly NumberedMessage[] {
  return Array.from({ length: chance.between(1, most) }, () => {
    const key = chance.between(0, keys - 1);
    const value = chance.is(tombstoneShare) ? null : `${word} ${number()}`;
    return { key: `k${key}`, value, partition: key % (partitions[keysTopic] ?? 1) };
  });
}
