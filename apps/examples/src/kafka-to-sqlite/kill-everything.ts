import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunningKafka } from '@headwater/kafka-broker';
import { type ChildProgram, startProgram } from '../child-program.ts';
import { seededRandom } from '../seeded-random.ts';
import type { DemoOptions } from './demo-options.ts';
import { topic } from './number-writer.ts';
import { noBrokerCode } from './reader-options.ts';

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
    let program = startReader(stage);
    let early = kill > 1 && random() < earlyShare;
    if (!early) await program.begun;
    // The outages are spread over the kills.
    while (outage < outages && (outage + 1) * kills <= kill * (outages + 1)) {
      outage += 1;
      const outageMs = upTo(longestOutageMs);
      await setTimeout(upTo(longestDelayMs));
      await kafka.node(1).kill();
      await setTimeout(outageMs);
      await kafka.node(1).start();
      tell(`the broker is killed, and started again after ${outageMs} ms`);
      program = await readerAfterOutage(stage, program);
      early = false;
    }
    const delayMs = upTo(longestDelayMs);
    await setTimeout(delayMs);
    const { code, signal } = await program.kill();
    if (signal !== 'SIGKILL') throw new Error(`the reader ended by itself, with code ${code}`);
    tell(`the reader is killed ${delayMs} ms after its ${early ? 'start' : 'first rows'}`);
  }
}

/** A reader lives through an outage once it has begun; one that found no broker at its start ended, and starts again. */
async function readerAfterOutage(stage: Stage, program: ChildProgram): Promise<ChildProgram> {
  await program.begun;
  if (!program.hasEnded()) return program;
  const { code } = await program.ended;
  if (code !== noBrokerCode) throw new Error(`the reader ended by itself, with code ${code}`);
  stage.tell('the reader found no broker, and is started again');
  const next = startReader(stage);
  await next.begun;
  return next;
}

/** Starts the reader once more, and waits until it has come to the end of the topic. */
export async function readToTheEnd(stage: Stage): Promise<void> {
  const { code } = await startReader(stage, '--to-the-end').ended;
  if (code !== 0) throw new Error(`the last run of the reader failed with code ${code}`);
}

function startReader({ kafka, database }: Stage, ...more: readonly string[]): ChildProgram {
  const where = ['--brokers', kafka.bootstrap.join(), '--topic', topic, '--database', database];
  return startProgram(reader, [...where, ...more]);
}
