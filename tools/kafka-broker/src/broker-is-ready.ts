import { setTimeout as pause } from 'node:timers/promises';
import { askBroker } from './ask-broker.ts';

const longestStartMs = 60_000;

/** Resolves when a broker answers and is listed among the living, in a cluster of several not alone. */
export async function brokerIsReady(address: string, id: number, brokers: number, ended: AbortSignal): Promise<void> {
  const tooLate = AbortSignal.timeout(longestStartMs);
  for (;;) {
    if (ended.aborted) throw new Error(`The process of broker ${id} has ended`);
    if (tooLate.aborted) throw new Error(`Broker ${id} takes no part in the cluster after ${longestStartMs} ms`);
    const living = await livingBrokers(address);
    if (living.includes(id) && (brokers === 1 || living.length > 1)) return;
    await pause(20);
  }
}

async function livingBrokers(address: string): Promise<readonly number[]> {
  try {
    return (await askBroker(address)).brokers.map(({ id }) => id);
  } catch {
    return [];
  }
}
