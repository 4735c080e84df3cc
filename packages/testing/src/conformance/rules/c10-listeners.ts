import { getEventListeners } from 'node:events';
import { collectGarbage } from '../lab/collect-garbage.ts';
import { wake } from '../lab/wake.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const listeners: ConformanceRule = {
  id: 'C10.listeners',
  level: 'should',
  title: 'no listener is left at a signal once its call has settled and the part is closed',
  needs: [],
  buildsOn: ['C5.afterwards', 'C10'],
  advice:
    'remove every abort listener when what it waits for has settled: `addEventListener(…, { once: true })` removes it only if the signal aborts',
  async run(lab) {
    const { length } = await lab.put();
    const session = await lab.open();
    await session.list();
    const reader = await session.build();
    const signals = new Map([['the signal of listParts and buildPart', session.signal]]);
    for (let count = 0; count < length && !reader.isEnded;) {
      count += (await reader.read(1)).length;
      signals.set(`the signal of nextBatch, ${count} items read`, reader.controller.signal);
    }
    const isWaiting = lab.can('grows', session.source) && lab.can('follows', session.source) && !reader.isEnded;
    if (isWaiting) {
      // Whoever ends a wait in one of two ways has the other to take back.
      const woken = await wake(lab, reader, length);
      for (const signal of woken.signals) signals.set('the signal of a nextBatch that waited and was woken', signal);
    }
    await session.close();
    let left = counts(signals);
    // fetch holds on to its signal until it is collected itself.
    if (left.length > 0) await collectGarbage();
    left = counts(signals);
    const [first] = left;
    if (first === undefined) return;
    throw new RuleFailure({ called: 'close of the part and of what open returned', came: first, wanted: 'none' });
  },
};

function counts(signals: ReadonlyMap<string, AbortSignal>): readonly string[] {
  return [...signals]
    .map(([name, signal]) => [name, getEventListeners(signal, 'abort').length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} abort listeners at ${name}`);
}
