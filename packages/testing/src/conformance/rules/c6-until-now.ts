import type { ConformanceRule } from '../conformance-rule.ts';
import { expectItems } from '../lab/expect-items.ts';

export const untilNow: ConformanceRule = {
  id: 'C6.now',
  level: 'must',
  title: "until 'now' ends where the end was when the part was built, and a later execution goes on there",
  needs: ['replays', 'ends at now', 'grows'],
  buildsOn: ['C2', 'C8'],
  advice: 'look up where the end is in buildPart, return what lies before it, and then EOF',
  async run(lab) {
    const early = await lab.put();
    const session = await lab.open();
    const reader = await session.build(undefined, { until: 'now' });
    const late = await lab.put(undefined, early.length);
    expectItems(
      lab,
      await reader.readToEnd(),
      early,
      "a build with until 'now', more put after it, and reading to EOF",
    );
    await reader.close();
    const { position } = reader;
    const later = await session.build(undefined, { position, until: 'now' });
    expectItems(
      lab,
      await later.readToEnd(),
      late,
      `another build with until 'now' at ${position}, and reading to EOF`,
    );
    await later.close();
    const idle = await session.build(undefined, { position: later.position, until: 'now' });
    expectItems(
      lab,
      await idle.readToEnd(),
      [],
      `a build with until 'now' at ${later.position}, where nothing was put since, and reading to EOF`,
    );
  },
};
