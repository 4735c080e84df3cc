import { EOF } from '@headwater/core';
import type { SeededRandom } from '../../seeded-random.ts';
import { expectItems } from '../lab/expect-items.ts';
import type { Lab } from '../lab/lab.ts';
import { isAbort } from '../lab/is-abort.ts';
import type { Reader } from '../lab/reader.ts';
import { rest } from '../lab/rest.ts';
import { timeBudget } from '../lab/time-budget.ts';
import type { Session } from '../lab/session.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

/** How long after its begin a call is aborted. */
interface Moment {
  readonly after: string;
  readonly wait: () => Promise<void>;
}

const mostSteps = 40;

export const abortEverywhere: ConformanceRule = {
  id: 'C5.everywhere',
  level: 'must',
  title:
    'aborted at any moment, nextBatch loses nothing: what it did not return comes with the next call or after a restart',
  needs: ['replays'],
  buildsOn: ['C5.abort', 'C5.afterwards', 'C10'],
  advice:
    'after every await, what came is either returned or kept for the next call: look for a place where the position, an offset or a buffer has moved already when the signal is looked at',
  async run(lab) {
    await lab.put();
    const random = lab.random();
    const isOver = timeBudget();
    // Awaits that end by themselves need steps of promises, those that wait for the system turns of the event loop.
    const kinds = new Set([promiseSteps, loopTurns]);
    for (let step = 1; step < mostSteps && !isOver(); step += 1) {
      for (const kind of kinds) {
        if (!(await wasPending(lab, kind(step), random))) kinds.delete(kind);
      }
    }
  },
};

function promiseSteps(count: number): Moment {
  const wait = async (): Promise<void> => {
    for (let step = 0; step < count; step += 1) await undefined;
  };
  return { after: `${count} promise steps`, wait };
}

function loopTurns(count: number): Moment {
  return { after: `${count} turns of the event loop`, wait: () => rest(count) };
}

/** Reads everything; every second call is aborted at that moment. Tells whether one of them was still pending then. */
async function wasPending(lab: Lab, moment: Moment, random: SeededRandom): Promise<boolean> {
  const wanted = lab.items();
  const called = `reading on after calls that were aborted ${moment.after} after their begin (seed ${lab.seed})`;
  const session = await lab.open();
  let reader = await session.build();
  const came: unknown[] = [];
  let pending = false;
  while (came.length < wanted.length && !reader.isEnded) {
    const batch = await aborted(reader, moment, called);
    pending ||= reader.wasPending;
    came.push(...(batch ?? []));
    if (reader.isEnded) break;
    if (batch === undefined || random.below(2) === 0) reader = await rebuilt(session, reader);
    if (came.length < wanted.length) came.push(...(await reader.read(1)));
  }
  expectItems(lab, [...came, ...(await reader.probe())], wanted, called);
  await session.close();
  return pending;
}

/** What the call returned; `undefined` when it was left with the reason of its signal. */
async function aborted(reader: Reader, { wait }: Moment, called: string): Promise<readonly unknown[] | undefined> {
  try {
    const batch = await reader.patientNext({ abort: wait });
    return batch === EOF ? [] : batch;
  } catch (error) {
    if (isAbort(error)) return undefined;
    throw asFailure(error, called, 'items, an empty array or signal.reason');
  }
}

async function rebuilt(session: Session, reader: Reader): Promise<Reader> {
  await reader.close();
  return session.build(reader.part, { position: reader.position });
}
