import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

export const committed: ConformanceRule = {
  id: 'C9',
  level: 'must',
  title: 'committed is idempotent: twice, after a restart, with states left out, it does no harm',
  needs: ['replays'],
  buildsOn: ['C5.untouched', 'C8'],
  advice:
    'confirm everything up to the state, find that it may be confirmed already, and leave alone what lies behind it',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    let reader = await session.build();
    const came: unknown[] = [];
    const called = 'committed twice with every second position, a restart there, and committed again';
    try {
      for (let round = 0; came.length < wanted.length && !reader.isEnded; round += 1) {
        came.push(...(await reader.read(1)));
        if (round % 2 === 0 || reader.isEnded) continue;
        const { position } = reader;
        await reader.commit();
        await reader.commit();
        await reader.close();
        reader = await session.build(undefined, { position });
        await reader.commit();
      }
      await reader.commit();
    } catch (error) {
      throw asFailure(error, called, 'no error');
    }
    expectItems(lab, [...came, ...(await reader.probe())], wanted, called);
  },
};
