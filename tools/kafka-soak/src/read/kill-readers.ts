import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance.ts';
import { type Child, startChild } from '../child.ts';
import { noBrokerCode, type ReaderMessage, type ReaderOrder } from './reader-order.ts';

/** What the readers of a soak went through. */
export interface ReaderTally {
  kills: number;
  stops: number;
  connectionsLost: number;
  /** How often a reader reached no broker at its start; it is started again. */
  vain: number;
  /** What must not have happened, in the order in which it did. */
  readonly anomalies: string[];
}

const longestLifeMs = 12_000;
const longestStartMs = 1000;
const longestStopMs = 20_000;
const longestDrainMs = 300_000;
/** How many of the kills come while the reader is still starting. */
const earlyShare = 0.2;
const politeShare = 0.2;

/** Starts a reader and ends it at a random moment, again and again: most often with SIGKILL, at times with SIGTERM. */
export async function killReaders(
  order: ReaderOrder,
  chance: Chance,
  tally: ReaderTally,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { child, reads } = startReader(order, tally);
    const early = chance.is(earlyShare);
    const polite = chance.is(politeShare);
    const lifeMs = chance.between(0, early ? longestStartMs : longestLifeMs);
    const over = AbortSignal.any([signal, AbortSignal.timeout(longestLifeMs * 5)]);
    const lived = async (): Promise<void> => {
      if (!early) await Promise.race([reads, aborted(over)]);
      await pause(lifeMs, undefined, { signal }).catch(() => {});
    };
    await Promise.race([lived(), child.ended]);
    if (child.process.exitCode !== null) endedByItself(child, tally);
    else if (polite && !early) await stopReader(child, tally);
    else {
      child.process.kill('SIGKILL');
      await child.ended;
      tally.kills += 1;
    }
  }
}

function endedByItself({ process }: Child, tally: ReaderTally): void {
  if (process.exitCode === noBrokerCode) tally.vain += 1;
  else tally.anomalies.push(`a reader ended by itself with code ${process.exitCode}`);
}

/** Starts a reader that reads to the end of the topics, and waits for it. */
export async function readToTheEnd(order: ReaderOrder, tally: ReaderTally): Promise<void> {
  const { child } = startReader({ ...order, toTheEnd: true }, tally);
  const tooLong = setTimeout(() => child.process.kill('SIGKILL'), longestDrainMs);
  const { code, signal } = await child.ended;
  clearTimeout(tooLong);
  if (signal !== null) tally.anomalies.push(`the last reader was not at the end after ${longestDrainMs} ms`);
  else if (code !== 0) tally.anomalies.push(`the last reader ended with code ${code}`);
}

async function stopReader(child: Child, tally: ReaderTally): Promise<void> {
  child.process.kill('SIGTERM');
  const tooLong = setTimeout(() => child.process.kill('SIGKILL'), longestStopMs);
  const { code, signal } = await child.ended;
  clearTimeout(tooLong);
  tally.stops += 1;
  if (signal !== null) tally.anomalies.push(`a reader had not stopped ${longestStopMs} ms after SIGTERM`);
  else if (code !== 0 && code !== noBrokerCode) tally.anomalies.push(`a reader ended with code ${code} after SIGTERM`);
}

function startReader(order: ReaderOrder, tally: ReaderTally): { readonly child: Child; readonly reads: Promise<void> } {
  const child = startChild(new URL('reader.ts', import.meta.url), order);
  const reads = new Promise<void>((resolve) => {
    child.process.on('message', (message: ReaderMessage) => {
      if (message.type === 'reading') resolve();
      else if (message.type === 'connection-lost') tally.connectionsLost += 1;
      else tally.anomalies.push(message.what);
    });
  });
  return { child, reads };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
