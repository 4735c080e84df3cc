import type { ConformanceRule } from '../conformance-rule.ts';
import type { Lab } from '../lab/lab.ts';
import { RuleFailure } from '../rule-failure.ts';

export const confirmed: ConformanceRule = {
  id: 'C9.confirmed',
  level: 'must',
  title: 'what is confirmed in the world is what committed was told, no more, and in the end all of it',
  needs: ['positions', 'confirms'],
  buildsOn: ['C9'],
  advice: 'delete or acknowledge in committed only, and exactly up to the state that it is given',
  async run(lab) {
    const { length } = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const first = await reader.read(1);
    await expectConfirmed(lab, [0], 'before committed');
    const { position } = reader;
    const read = first.length + (await reader.read(1)).length;
    await reader.commit(position);
    await expectConfirmed(lab, [0, first.length], `after committed(${position}), with ${read} items read`);
    await reader.read(length - read);
    await reader.commit();
    await expectConfirmed(lab, [length], 'after committed with the last position');
  },
};

/** The last number is what the newest position allows; some systems confirm later, none may confirm earlier. */
async function expectConfirmed(lab: Lab, wanted: readonly number[], called: string): Promise<void> {
  const most = wanted.at(-1) ?? 0;
  const least = wanted[0] ?? 0;
  const came = await lab.confirmed();
  if (came >= least && came <= most) return;
  const range = least === most ? `${most}` : `${least} to ${most}`;
  throw new RuleFailure({ called, came: `${came} confirmed items`, wanted: `${range} confirmed items` });
}
