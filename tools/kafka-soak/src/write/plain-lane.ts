import { numbersTopic } from '../topics.ts';
import { acknowledged, type Lane, numberedMessages } from './lane.ts';

const largeShare = 1 / 300;

/** Numbered messages without a transaction; a few of them are large. */
export const plainLane: Lane = {
  name: 'plain',
  settings: {},
  longestPauseMs: 200,
  async step(producer, context) {
    const { chance } = context;
    const messages = chance.is(largeShare)
      ? numberedMessages(context, `plain ${'-'.repeat(chance.between(100_000, 700_000))}`, 1)
      : numberedMessages(context, 'plain', 300);
    const answer = await producer.send({ topic: numbersTopic, messages: [...messages] });
    return acknowledged(numbersTopic, messages, answer);
  },
};
