import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunningKafka } from '@headwater/kafka-broker';
import { firstLine, startProgram } from '../child-program.ts';
import { seededRandom } from '../seeded-random.ts';
import type { DemoOptions } from './demo-options.ts';
import { topic } from './number-writer.ts';

/** What the demonstration works on. */
export interface Stage {
  readonly kafka: RunningKafka;
  readonly database: string;
  /** Called after everything that was done. */
  readonly tell: (what: string) => void;
}

const reader = fileURLToPath(new URL('reader.ts', import.meta.url));

const longestDelayMs = 1200;
const longestOutageMs = 2500;
/** How many of the kills come while the reader is still starting, counted from the start of its process. */
const earlyShare = 0.2;

/** Kills the reader at random moments and starts it again, so often, and the broker in between. */
export async function killEverything(stage: Stage, { kills, outages, seed }: DemoOptions): Promise<void> {
  const { kafka, tell } = stage;
  const random = seededRandom(seed);
  const upTo = (limitMs: number): number => Math.floor(random() * limitMs);
  let outage = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const child = startReader(stage);
    const early = kill > 1 && random() < earlyShare;
    if (!early) await firstLine(child);
    // The outages are spread over the kills.
    while (outage < outages && (outage + 1) * kills <= kill * (outages + 1)) {
      outage += 1;
      const outageMs = upTo(longestOutageMs);
      await setTimeout(upTo(longestDelayMs));
      await kafka.node(1).kill();
      await setTimeout(outageMs);
      await kafka.node(1).start();
      tell(`the broker is killed, and started again after ${outageMs} ms`);
    }
    const delayMs = upTo(longestDelayMs);
    await setTimeout(delayMs);
    await killReader(child);
    tell(`the reader is killed ${delayMs} ms after its ${early ? 'start' : 'first rows'}`);
  }
}

/** Starts the reader once more, and waits until it has come to the end of the topic. */
export async function readToTheEnd(stage: Stage): Promise<void> {
  const child = startReader(stage, '--to-the-end');
  child.stdout?.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the last run of the reader failed with code ${code}`);
}

function startReader({ kafka, database }: Stage, ...more: readonly string[]): ChildProcess {
  const where = ['--brokers', kafka.bootstrap.join(), '--topic', topic, '--database', database];
  return startProgram(reader, [...where, ...more]);
}

async function killReader(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  child.kill('SIGKILL');
  const [code, signal] = await closed;
  if (signal !== 'SIGKILL') throw new Error(`the reader ended by itself, with code ${code}`);
}
