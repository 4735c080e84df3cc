import { expectRest } from '../lab/expect-items.ts';
import { checked } from '../../checker/checked.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

export const optionsApart: ConformanceRule = {
  id: 'C11.options',
  level: 'must',
  title: 'the source keeps nothing of its options object: what becomes of it after the construction does not matter',
  needs: ['options'],
  buildsOn: ['C5.untouched'],
  advice: 'copy every option in the constructor into a field of its own, arrays and objects with `slice` or a spread',
  async run(lab) {
    const wanted = await lab.put();
    const { given, source } = lab.options();
    const made = checked(await source(given as never));
    empty(given);
    const called = 'reading after the options object had been emptied';
    try {
      const session = await lab.open(made);
      await expectRest(lab, await session.build(), wanted, called);
    } catch (error) {
      throw asFailure(error, called, 'no error');
    }
  },
};

/** Takes everything out of an object and of the plain objects and arrays in it. */
function empty(value: unknown): void {
  if (Array.isArray(value)) value.length = 0;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return;
  for (const [key, member] of Object.entries(value)) {
    empty(member);
    Reflect.deleteProperty(value, key);
  }
}
