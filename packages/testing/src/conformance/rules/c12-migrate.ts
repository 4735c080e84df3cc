import { isFixedPartitionedSource, positionFault } from '@headwater/core';
import { expectRest } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure, RuleFailure } from '../rule-failure.ts';

export const migrate: ConformanceRule = {
  id: 'C12.migrate',
  level: 'must',
  title: 'a position of an earlier version is migrated, and reading goes on exactly there',
  needs: ['replays', 'old states'],
  buildsOn: ['C2', 'C12'],
  advice: 'turn the position of every earlier stateVersion into one of today in migrate(state, fromVersion)',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const { source } = session;
    if (!isFixedPartitionedSource(source)) return;
    for (const { version, state, behind } of lab.oldStates()) {
      const called = `migrate(${JSON.stringify(state)}, ${version})`;
      let migrated: unknown;
      try {
        migrated = source.migrate(structuredClone(state), version);
        source.checkState(migrated);
      } catch (error) {
        throw asFailure(error, `${called}, and checkState of what it gave`, 'no error');
      }
      const fault = positionFault(migrated);
      if (fault !== undefined) throw new RuleFailure({ called, came: fault, wanted: 'a position, plain JSON' });
      const reader = await session.build(undefined, { position: JSON.stringify(migrated) });
      await expectRest(
        lab,
        reader,
        wanted.slice(behind),
        `${called}, a build at ${JSON.stringify(migrated)}, and reading`,
      );
      await reader.close();
    }
  },
};
