import type { ConformanceRule } from '../conformance-rule.ts';

export const awake: ConformanceRule = {
  id: 'C7',
  level: 'must',
  title: 'nextAwake gives a valid Date or undefined, after the build and after every batch',
  needs: [],
  buildsOn: [],
  advice: 'compute the time from `now` of the context, and return undefined when there is no reason to wait',
  async run(lab) {
    const { length } = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    await reader.read(length);
    await reader.probe();
  },
};
