import { expectItems } from '../lab/expect-items.ts';
import { interleave, Track } from '../lab/interleave.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

export const twoExecutions: ConformanceRule = {
  id: 'C11.twice',
  level: 'must',
  title: 'one source object serves two executions at the same time, and each reads everything',
  needs: ['runs twice'],
  buildsOn: ['C11', 'C2', 'C10.crash'],
  advice:
    'a source is a description: what is read, buffered or counted belongs to the partition, or to what open returns',
  async run(lab) {
    const wanted = await lab.put();
    const source = await lab.source();
    const called = `reading with two executions of one source object at the same time (seed ${lab.seed})`;
    try {
      const sessions = [await lab.open(source), await lab.open(source)];
      const tracks: Track[] = [];
      for (const session of sessions) tracks.push(new Track(session, await session.build()));
      await interleave(tracks, wanted.length, lab.random());
      for (const { came, reader } of tracks) expectItems(lab, [...came, ...(await reader.probe())], wanted, called);
      for (const session of sessions) await session.close();
    } catch (error) {
      throw asFailure(error, called, 'no error');
    }
  },
};
