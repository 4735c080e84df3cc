import { describe } from '../../checker/describe.ts';
import { readToError } from '../lab/read-to-error.ts';
import { isAbort } from '../lab/is-abort.ts';
import type { Lab } from '../lab/lab.ts';
import { unhandledIn } from '../lab/unhandled.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const unhandled: ConformanceRule = {
  id: 'E3.unhandled',
  level: 'must',
  title: 'no promise is rejected that nobody waits for, after an abort, a failure or a close: it would end the process',
  needs: ['positions'],
  buildsOn: ['C5.abort', 'C10', 'E3'],
  advice:
    'give every promise that is kept for later, a page that is fetched ahead for example, a catch at once: `promise.catch(() => {})` beside the one that waits for it',
  async run(lab) {
    const { length } = await lab.put();
    for (const [called, act] of [
      ['a call that was aborted, and close', () => abortedAndClosed(lab)],
      ['a failure, and close', () => failedAndClosed(lab, length)],
      ['one batch and a failure, and close', () => closedOnTheWay(lab)],
    ] as const) {
      const [reason] = await unhandledIn(act);
      if (reason === undefined) continue;
      throw new RuleFailure({ called, came: `a rejection that nobody handles: ${describe(reason)}`, wanted: 'none' });
    }
  },
};

async function abortedAndClosed(lab: Lab): Promise<void> {
  for (const abort of ['at once', 'at rest'] as const) {
    const session = await lab.open();
    const reader = await session.build();
    await reader.patientNext({ abort }).catch((error: unknown) => {
      if (!isAbort(error)) throw error;
    });
    await session.close();
  }
}

async function failedAndClosed(lab: Lab, count: number): Promise<void> {
  const session = await lab.open();
  const reader = await session.build();
  await lab.fail();
  await readToError(reader, count, 'failure');
  await session.close();
}

async function closedOnTheWay(lab: Lab): Promise<void> {
  const session = await lab.open();
  const reader = await session.build();
  await lab.fail(1);
  // What was fetched ahead fails while nobody asks, or with the next call, which does not come.
  await reader.patientNext().catch(() => {});
  await session.close();
}
