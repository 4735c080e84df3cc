import { setTimeout as pause } from 'node:timers/promises';
import { quietKafka } from '@headwater/kafka-broker';
import kafkajs, { type Producer } from 'kafkajs';
import { Chance } from '../chance.ts';
import { numbersTopic, partitions } from '../topics.ts';
import { keysLane } from './keys-lane.ts';
import type { Lane, LaneContext } from './lane.ts';
import { recordEntries } from './ledger.ts';
import { plainLane } from './plain-lane.ts';
import { transactionLane } from './transaction-lane.ts';
import type { WriterOrder } from './writer-order.ts';

// The process that writes: three lanes side by side, through whatever happens to the brokers, until it is told to stop.

const order = JSON.parse(process.argv[2] ?? '') as WriterOrder;
const chance = new Chance(order.seed);
const stop = new AbortController();
let numbersPartitions = partitions[numbersTopic] ?? 1;

process.on('message', (message: 'stop' | { readonly partitions: number }) => {
  if (message === 'stop') stop.abort();
  else numbersPartitions = message.partitions;
});
process.on('disconnect', () => process.exit(1));

await Promise.all([plainLane, transactionLane, keysLane].map(run));
process.removeAllListeners('disconnect');
process.disconnect();

async function run(lane: Lane): Promise<void> {
  let number = 0;
  const context: LaneContext = {
    chance: chance.branch(lane.name),
    number: () => `${order.incarnation}.${lane.name}.${number++}`,
    partitions: () => numbersPartitions,
  };
  while (!stop.signal.aborted) await withProducer(lane, (producer) => write(lane, producer, context));
  // A new producer has to wait until the last transaction of the one before is at its end.
  while (!(await withProducer(lane, () => Promise.resolve()))) await pause(100);
}

async function write(lane: Lane, producer: Producer, context: LaneContext): Promise<void> {
  while (!stop.signal.aborted) {
    recordEntries(order.ledger, await lane.step(producer, context));
    await pause(context.chance.between(0, lane.longestPauseMs));
  }
}

/** Whether the work was done. What was sent last may be on the brokers even if it was not; the log will tell. */
async function withProducer(lane: Lane, work: (producer: Producer) => Promise<void>): Promise<boolean> {
  const kafka = quietKafka(order.bootstrap, {
    clientId: 'soak-writer',
    requestTimeout: 4000,
    retry: { retries: 8, initialRetryTime: 50, maxRetryTime: 1000 },
  });
  const producer = kafka.producer({
    ...lane.settings,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    metadataMaxAge: 2000,
    allowAutoTopicCreation: false,
  });
  try {
    await producer.connect();
    await work(producer);
    return true;
  } catch {
    return false;
  } finally {
    await producer.disconnect().catch(() => {});
  }
}
