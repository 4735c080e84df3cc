import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { Chance } from '../chance.ts';
import { numbersTopic, partitions } from '../topics.ts';
import { keysLane } from './keys-lane.ts';
import type { Lane } from './lane.ts';
import { Ledger } from './ledger.ts';
import { plainLane } from './plain-lane.ts';
import { transactionLane } from './transaction-lane.ts';
import type { WriterOrder } from './writer-order.ts';

// The process that writes: three lanes side by side, through whatever happens to the brokers, until it is told to stop.

const order = JSON.parse(process.argv[2] ?? '') as WriterOrder;
const ledger = new Ledger(order.ledger);
const chance = new Chance(order.seed);
const stop = new AbortController();
let numbersPartitions = partitions[numbersTopic] ?? 1;

process.on('message', (message: 'stop' | { readonly partitions: number }) => {
  if (message === 'stop') stop.abort();
  else numbersPartitions = message.partitions;
});
process.on('disconnect', () => process.exit(1));

const lanes: readonly Lane[] = [plainLane, transactionLane, keysLane];
await Promise.all(lanes.map(run));
process.disconnect();

async function run(lane: Lane): Promise<void> {
  const own = chance.branch(lane.name);
  let number = 0;
  const context = {
    chance: own,
    /** Tells this message from all others, also from those of an earlier writer. */
    number: (): string => `${order.incarnation}.${lane.name}.${number++}`,
    partitions: (): number => numbersPartitions,
  };
  while (!stop.signal.aborted) {
    const kafka = new Kafka({
      brokers: [...order.bootstrap],
      clientId: 'soak-writer',
      logLevel: logLevel.NOTHING,
      requestTimeout: 4000,
      retry: { retries: 8, initialRetryTime: 50, maxRetryTime: 1000 },
    });
    const producer = kafka.producer({ ...lane.settings, metadataMaxAge: 2000, allowAutoTopicCreation: false });
    try {
      await producer.connect();
      while (!stop.signal.aborted) {
        ledger.record(await lane.step(producer, context));
        await pause(own.between(0, lane.longestPauseMs));
      }
    } catch {
      // Whether the brokers have what was sent last is not known; the log will tell. A new producer goes on behind it.
      await pause(100);
    }
    await producer.disconnect().catch(() => {});
  }
}
