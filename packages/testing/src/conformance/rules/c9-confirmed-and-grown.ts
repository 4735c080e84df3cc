import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const confirmedAndGrown: ConformanceRule = {
  id: 'C9.grown',
  level: 'must',
  title: 'when everything is confirmed, and perhaps gone, what is added afterwards still lies behind the position',
  needs: ['replays', 'bounded', 'grows', 'confirms'],
  buildsOn: ['C9', 'C6.grown'],
  advice:
    'name in the position what never comes again: ids and counts that begin anew once the world is empty hide new items behind it',
  async run(lab) {
    let behind = (await lab.put()).length;
    const first = await lab.open();
    const reader = await first.build();
    await reader.readToEnd();
    await reader.commit();
    let { position } = reader;
    await first.close();
    // The same source object, and one that knows nothing of it.
    for (const source of [first.source, await lab.source()]) {
      const wanted = await lab.put(undefined, behind);
      behind += wanted.length;
      const later = await lab.open(source);
      const goesOn = await later.build(undefined, { position });
      // As after every start: the store holds the position.
      await goesOn.commit();
      const came = await goesOn.readToEnd();
      const called = `committed(${position}), the last position, then more put, and another execution from there`;
      expectItems(lab, came, wanted, called);
      await goesOn.commit();
      position = goesOn.position;
      await later.close();
    }
  },
};
