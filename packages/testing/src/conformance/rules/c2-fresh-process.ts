import { readElsewhere } from '../elsewhere/read-elsewhere.ts';
import { walk } from '../lab/walk.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

const processes = 3;

export const freshProcess: ConformanceRule = {
  id: 'C2.process',
  level: 'must',
  title: 'a part is built in a fresh process: its keys and any position mean the same there',
  needs: ['replays', 'elsewhere'],
  buildsOn: ['C2'],
  advice:
    'put into the position itself what it stands for, not a number or a name under which this process remembers it; nothing in a module survives its process',
  async run(lab) {
    const { length } = await lab.put();
    const { module, connector, address } = lab.elsewhere;
    const session = await lab.open();
    const keys = (await session.list()).toSorted();
    const stops = await walk(await session.build(), length);
    await session.close();
    const random = lab.random();
    for (let count = 0; count < processes && stops.length > 0; count += 1) {
      const [stop] = stops.splice(random.below(stops.length), 1);
      if (stop === undefined) break;
      const where = { module, connector, address: await address(lab.world), parts: lab.setup.parts, keys };
      await readElsewhere({ ...where, ...stop, now: lab.now.getTime() }, lab.patienceMs);
    }
  },
};
