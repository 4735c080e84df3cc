import { describe } from '../../checker/describe.ts';
import { isFixedPartitionedSource } from '@headwater/core';
import { expectRest } from '../lab/expect-items.ts';
import { patiently } from '../lab/patience.ts';
import { rest } from '../lab/reader.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const discovery: ConformanceRule = {
  id: 'C1.discovered',
  level: 'must',
  title: 'a part that is made while the source runs is announced by watchParts, listed, and read from its beginning',
  needs: ['positions', 'several parts', 'discovers'],
  buildsOn: ['C1', 'C1.pure', 'C5.untouched'],
  advice: 'yield from watchParts whenever the list may have changed, and return when its signal aborts',
  async run(lab) {
    const [first, second = first] = lab.parts;
    await lab.put(first);
    const session = await lab.open();
    const { source, shared } = session;
    const before = await session.list();
    const controller = new AbortController();
    const watched = isFixedPartitionedSource(source)
      ? source.watchParts({ shared, signal: controller.signal })
      : undefined;
    if (watched === undefined) {
      throw new RuleFailure({
        called: 'watchParts',
        came: 'undefined',
        wanted: 'an iterable, as the setup declares `discovers`',
      });
    }
    const changes = watched[Symbol.asyncIterator]();
    const change = changes.next();
    await rest();
    const wanted = await lab.put(second);
    await patiently(change, lab.patienceMs, `watchParts after part '${second}' was made`);
    const after = await session.list();
    if (!after.includes(second) || !before.every((part) => after.includes(part))) {
      const both = describe([...before, second]);
      throw new RuleFailure({ called: 'listParts after watchParts had yielded', came: describe(after), wanted: both });
    }
    const reader = await session.build(second, { origin: 'discovered' });
    await expectRest(lab, reader, wanted, `reading the discovered part '${second}'`);
    const last = changes.next();
    controller.abort();
    await patiently(
      last.catch(() => {}),
      lab.patienceMs,
      'watchParts after its signal had aborted',
    );
  },
};
