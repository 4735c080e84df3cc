import { setTimeout as pause } from 'node:timers/promises';
import { withAdmin } from './quiet-kafkajs.ts';

const longestStartMs = 60_000;

/** Resolves when a broker answers and is listed among the living, in a cluster of several not alone. */
export async function brokerIsReady(port: number, id: number, brokers: number, ended: AbortSignal): Promise<void> {
  const tooLate = AbortSignal.timeout(longestStartMs);
  for (;;) {
    if (ended.aborted) throw new Error(`The process of broker ${id} has ended`);
    if (tooLate.aborted) throw new Error(`Broker ${id} takes no part in the cluster after ${longestStartMs} ms`);
    const living = await livingBrokers(port);
    if (living.includes(id) && (brokers === 1 || living.length > 1)) return;
    await pause(30);
  }
}

async function livingBrokers(port: number): Promise<readonly number[]> {
  try {
    const address = `127.0.0.1:${port}`;
    const { brokers } = await withAdmin([address], (admin) => admin.describeCluster(), { retries: 0 });
    return brokers.map(({ nodeId }) => nodeId);
  } catch {
    return [];
  }
}
