import { expectItems } from '../lab/expect-items.ts';
import { timeBudget } from '../lab/time-budget.ts';
import type { Lab } from '../lab/lab.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

const mostRequests = 24;
/** A source makes some requests that are none for the part; when so many reads saw no Retry, all were tried. */
const enoughWithout = 3;

export const retryEverywhere: ConformanceRule = {
  id: 'E2.everywhere',
  level: 'must',
  title: 'a Retry at any request, in whichever method, changes nothing in what is read',
  needs: ['replays', 'retries'],
  buildsOn: ['E2', 'C1.pure', 'C8', 'C8.pure'],
  advice:
    'a call that makes several requests keeps what the first ones brought, or starts again with the first: nothing may have moved when a later one throws Retry',
  async run(lab) {
    const isOver = timeBudget();
    let without = 0;
    for (let after = 0; after < mostRequests && without < enoughWithout && !isOver(); after += 1) {
      const retries = await lab.apart((world) => readWithRetry(world, after));
      without = retries > 0 ? 0 : without + 1;
    }
  },
};

async function readWithRetry(lab: Lab, after: number): Promise<number> {
  const wanted = await lab.put();
  await lab.keyOf(lab.parts[0]);
  await lab.retry(after);
  const called = `reading while request ${after + 1} was to be made again later`;
  try {
    const session = await lab.open();
    await session.list();
    const reader = await session.build();
    const came = await reader.read(wanted.length);
    expectItems(lab, [...came, ...(await reader.probe())], wanted, called);
    await session.close();
  } catch (error) {
    throw asFailure(error, called, 'no error');
  }
  return lab.retries;
}
