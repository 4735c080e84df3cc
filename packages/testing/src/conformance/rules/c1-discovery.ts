import { isFixedPartitionedSource } from '@headwater/core';
import { describe } from '../../checker/describe.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { expectRest } from '../lab/expect-items.ts';
import { patiently } from '../lab/patience.ts';
import { rest } from '../lab/rest.ts';
import type { Session } from '../lab/session.ts';
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
    const before = await session.list();
    const controller = new AbortController();
    try {
      const changes = changesOf(session, controller.signal);
      const change = changes.next();
      change.catch(() => {});
      await rest();
      const wanted = await lab.put(second);
      const { done } = await patiently(change, lab.patienceMs, `watchParts after part '${second}' was made`);
      const after = await session.list();
      if (done === true || !after.includes(second) || !before.every((part) => after.includes(part))) {
        const came = `${done === true ? 'the end of watchParts, and ' : ''}${describe(after)}`;
        const called = 'listParts after watchParts had yielded';
        throw new RuleFailure({ called, came, wanted: describe([...before, second]) });
      }
      const reader = await session.build(second, { origin: 'discovered' });
      await expectRest(lab, reader, wanted, `reading the discovered part '${second}'`);
      const last = changes.next().catch(() => undefined);
      controller.abort();
      await patiently(last, lab.patienceMs, 'watchParts after its signal had aborted');
    } finally {
      controller.abort();
    }
  },
};

function changesOf({ source, shared }: Session, signal: AbortSignal): AsyncIterator<unknown> {
  const changes = isFixedPartitionedSource(source) ? source.watchParts({ shared, signal }) : undefined;
  if (changes !== undefined) return changes[Symbol.asyncIterator]();
  const wanted = 'an iterable, as the setup declares `discovers`';
  throw new RuleFailure({ called: 'watchParts', came: 'undefined', wanted });
}
