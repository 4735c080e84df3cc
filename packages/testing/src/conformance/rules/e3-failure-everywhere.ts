import { expectItems } from '../lab/expect-items.ts';
import { timeBudget } from '../lab/time-budget.ts';
import type { Lab } from '../lab/lab.ts';
import { readAll } from '../lab/read-all.ts';
import type { Reader } from '../lab/reader.ts';
import type { Session } from '../lab/session.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure, RuleFailure } from '../rule-failure.ts';
import { ContractViolation } from '../../checker/contract-violation.ts';

const mostRequests = 24;
/** When so many reads one after the other met no failure, every request was tried. */
const enoughWithout = 3;

export const failureEverywhere: ConformanceRule = {
  id: 'E3.everywhere',
  level: 'must',
  title:
    'a failure at any request, in whichever method, loses nothing: a restart from the last position gives the rest',
  needs: ['replays', 'fails'],
  buildsOn: ['E3', 'C1.pure', 'C2', 'C3'],
  advice:
    'what a failed call began must not be found by the next object: a cache that is half filled, a connection in the middle of an answer, a promise that is kept and rejected for ever',
  async run(lab) {
    const isOver = timeBudget();
    let without = 0;
    for (let after = 0; after < mostRequests && without < enoughWithout && !isOver(); after += 1) {
      const failures = await lab.apart((world) => readWithFailure(world, after));
      without = failures > 0 ? 0 : without + 1;
    }
  },
};

/** Reads everything; gives how often it was begun again. */
async function readWithFailure(lab: Lab, after: number): Promise<number> {
  const wanted = await lab.put();
  await lab.keyOf(lab.parts[0]);
  await lab.fail(after);
  const called = `reading on, in a new object at the last position, after request ${after + 1} had failed`;
  const came: unknown[] = [];
  let session: Session | undefined;
  let reader: Reader | undefined;
  for (let failures = 0; ; failures += 1) {
    const position = reader?.position;
    try {
      session ??= await lab.open();
      await session.list();
      reader = await session.build(undefined, { position });
      await readAll(reader, came, wanted.length);
      expectItems(lab, came, wanted, called);
      await session.close();
      return failures;
    } catch (error) {
      if (failures > 0 || isVerdict(error)) throw asFailure(error, called, 'no error');
      await reader?.close().catch((cause: unknown) => {
        throw asFailure(cause, 'close after a failure', 'no error');
      });
    }
  }
}

/** Whether it is the kit that speaks; an error of the source that it only passes on has a cause. */
function isVerdict(error: unknown): boolean {
  if (error instanceof RuleFailure) return error.report.cause === undefined;
  return error instanceof ContractViolation;
}
