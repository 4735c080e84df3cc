import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance.ts';
import { type Child, startChild } from '../child.ts';
import { noBrokerCode, type ReaderMessage, type ReaderOrder } from './reader-order.ts';

/** What the readers of a soak went through. */
export interface ReaderTally {
  kills: number;
  stops: number;
  /** How many of the readers had @platformatic/kafka for their connections. */
  platformatic: number;
  connectionsLost: number;
  /** How often a reader reached no broker at its start; it is started again. */
  vain: number;
  /** The longest time for which a reader that lived made no rows. */
  longestSilenceMs: number;
  /** What must not have happened, in the order in which it did. */
  readonly anomalies: string[];
}

/** The tally of no readers. */
export function newTally(): ReaderTally {
  return { kills: 0, stops: 0, platformatic: 0, connectionsLost: 0, vain: 0, longestSilenceMs: 0, anomalies: [] };
}

const startMs = 1000;
const lifeMs = 12_000;
const longLifeMs = 60_000;
/** How many of the readers are killed while they are still starting, and how many of the others live long. */
const earlyShare = 0.2;
const oldShare = 0.1;
/** How many get SIGTERM, if they have made rows. */
const politeShare = 0.2;
const platformaticShare = 0.25;
/** The longest trouble is much shorter. */
const tooLongSilenceMs = 60_000;
const longestStopMs = 20_000;
const longestDrainMs = 300_000;

/** Starts a reader and ends it at a random moment, again and again: most often with SIGKILL, at times with SIGTERM. */
export async function killReaders(
  order: ReaderOrder,
  chance: Chance,
  tally: ReaderTally,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const client = chance.is(platformaticShare) ? 'platformatic' : 'kafkajs';
    const reader = startReader({ ...order, client }, tally);
    const early = chance.is(earlyShare);
    const polite = chance.is(politeShare);
    const longestMs = chance.is(oldShare) ? longLifeMs : lifeMs;
    const delayMs = chance.between(0, early ? startMs : longestMs);
    const lived = async (): Promise<void> => {
      const inVain = AbortSignal.any([signal, AbortSignal.timeout(tooLongSilenceMs)]);
      if (!early) await Promise.race([reader.reads, aborted(inVain)]);
      await pause(delayMs, undefined, { signal }).catch(() => {});
    };
    await Promise.race([lived(), reader.ended]);
    const { exitCode, signalCode } = reader.process;
    if (exitCode === noBrokerCode) tally.vain += 1;
    else if (exitCode !== null || signalCode !== null)
      tally.anomalies.push(`a reader ended with ${exitCode ?? signalCode}`);
    else if (polite && reader.hasRead()) await stopReader(reader, tally);
    else {
      reader.process.kill('SIGKILL');
      await reader.ended;
      tally.kills += 1;
    }
  }
}

/** Starts a reader that reads to the end of the topics, and waits for it. */
export async function readToTheEnd(order: ReaderOrder, tally: ReaderTally): Promise<void> {
  const { process, ended } = startReader({ ...order, toTheEnd: true }, tally);
  const tooLong = setTimeout(() => process.kill('SIGKILL'), longestDrainMs);
  const { code, signal } = await ended;
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
  if (signal === 'SIGKILL') tally.anomalies.push(`a reader had not stopped ${longestStopMs} ms after SIGTERM`);
  else if (code !== 0) tally.anomalies.push(`a reader ended with ${code ?? signal} after SIGTERM`);
}

/** A reader that was started. */
interface Reader extends Child {
  /** Resolves when it has made rows. */
  readonly reads: Promise<void>;
  readonly hasRead: () => boolean;
}

function startReader(order: ReaderOrder, tally: ReaderTally): Reader {
  const child = startChild(new URL('reader.ts', import.meta.url), order);
  if (order.client === 'platformatic') tally.platformatic += 1;
  let lastRows = performance.now();
  let hasRead = false;
  const reads = new Promise<void>((resolve) => {
    child.process.on('message', (message: ReaderMessage) => {
      if (message.type === 'connection-lost') tally.connectionsLost += 1;
      else if (message.type === 'anomaly') tally.anomalies.push(message.what);
      else {
        lastRows = noteSilence(tally, lastRows);
        hasRead = true;
        resolve();
      }
    });
  });
  void child.ended.then(() => noteSilence(tally, lastRows));
  return { ...child, reads, hasRead: () => hasRead };
}

/** Takes down for how long there were no rows, and returns the time. */
function noteSilence(tally: ReaderTally, since: number): number {
  const now = performance.now();
  const silenceMs = Math.round(now - since);
  if (silenceMs > tooLongSilenceMs) tally.anomalies.push(`a reader made no rows for ${silenceMs} ms`);
  tally.longestSilenceMs = Math.max(tally.longestSilenceMs, silenceMs);
  return now;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
