import { setTimeout as pause } from 'node:timers/promises';
import { keysTopic, numbersTopic } from '../topics.ts';
import { keyedMessages } from './keys-lane.ts';
import { acknowledged, type Lane, numberedMessages } from './lane.ts';
import type { LedgerEntry } from './ledger.ts';

const abortedShare = 0.3;
/** How many of the transactions are left open, until the next producer of the same id is there. */
const forsakenShare = 0.05;
const keysShare = 0.3;

/** Transactions over several partitions and both topics. What is not to be committed says so in its values. */
export const transactionLane: Lane = {
  name: 'transactions',
  settings: { transactionalId: 'soak', idempotent: true, maxInFlightRequests: 1 },
  longestPauseMs: 300,
  async step(producer, context) {
    const { chance } = context;
    const forsaken = chance.is(forsakenShare);
    const aborted = forsaken || chance.is(abortedShare);
    const word = aborted ? 'aborted' : 'committed';
    const sent: LedgerEntry[] = [];
    const transaction = await producer.transaction();
    for (let left = chance.between(1, 4); left > 0; left -= 1) {
      const [topic, messages] = chance.is(keysShare)
        ? [keysTopic, keyedMessages(context, word, 20).filter(({ value }) => value !== null)]
        : [numbersTopic, numberedMessages(context, word, 120)];
      if (messages.length === 0) continue;
      const answer = await transaction.send({ topic, messages: [...messages] });
      sent.push(...acknowledged(topic, messages, answer));
      await pause(chance.between(0, 200));
    }
    if (forsaken) throw new Error('forsaken');
    await (aborted ? transaction.abort() : transaction.commit());
    return aborted ? sent.map((entry) => ({ ...entry, outcome: 'aborted' })) : sent;
  },
};
