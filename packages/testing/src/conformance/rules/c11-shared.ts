import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

export const shared: ConformanceRule = {
  id: 'C11',
  level: 'must',
  title: 'open leaves the source object as it was: workers and executions of one object do not disturb each other',
  needs: ['replays'],
  buildsOn: ['C5.untouched', 'C8'],
  advice: 'return the client from open and take it from `shared`; do not keep it in a field of the source',
  async run(lab) {
    const wanted = await lab.put();
    for (const order of ['first', 'second'] as const) {
      const source = await lab.source();
      const called = `reading with one worker's shared after the ${order === 'first' ? 'second' : 'first'} worker's was closed`;
      const came: unknown[] = [];
      try {
        const workers = [await lab.open(source, [0, 2]), await lab.open(source, [1, 2])];
        const [leaving, staying] = order === 'second' ? workers : workers.toReversed();
        const early = await leaving?.build();
        came.push(...((await early?.read(1)) ?? []));
        await leaving?.close();
        const late = await staying?.build(undefined, { position: early?.position });
        if (late !== undefined) came.push(...(await late.read(wanted.length - came.length)));
        await staying?.close();
      } catch (error) {
        throw asFailure(error, called, 'no error');
      }
      expectItems(lab, came, wanted, called);
    }
  },
};
