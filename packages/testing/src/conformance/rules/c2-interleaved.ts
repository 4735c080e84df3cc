import { expectItems } from '../lab/expect-items.ts';
import { interleave, Track } from '../lab/interleave.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

const rounds = 4;

export const interleaved: ConformanceRule = {
  id: 'C2.interleaved',
  level: 'must',
  title: 'parts do not know of each other: calls in any order that overlap, and restarts between them, change nothing',
  needs: ['replays', 'several parts'],
  buildsOn: ['C2.parts', 'C8', 'C10'],
  advice:
    'keep what one call needs in variables of that call: a field of the client or of the source is another value after every await',
  async run(lab) {
    for (const part of lab.parts) await lab.put(part);
    const random = lab.random();
    for (let round = 0; round < rounds; round += 1) {
      const session = await lab.open();
      const tracks: Track[] = [];
      for (const part of lab.parts) tracks.push(new Track(session, await session.build(part)));
      await interleave(tracks, lab.itemCount, random);
      for (const { came, reader } of tracks) {
        const called = `reading part '${reader.part}' while others were read (seed ${lab.seed}, round ${round})`;
        expectItems(lab, [...came, ...(await reader.probe())], lab.items(reader.part), called);
      }
      await session.close();
    }
  },
};
