import { expect, test } from 'vitest';
import { checkSetup, runConformance } from '../../src/index.ts';
import { listSetup } from './list-source.ts';

test.each([
  [undefined, 'a world is an object, not undefined'],
  [{}, 'the world has no create, source, item, put and no destroy'],
  [{ ...listSetup(), put: undefined }, 'the world has no put'],
  [{ ...listSetup(), destroy: 'rm' }, "destroy of the world is a function, not 'rm'"],
  [{ ...listSetup(), fail: true }, 'fail of the world is a function, not true'],
  [{ ...listSetup(), bouned: true }, 'a world has no member bouned; did you mean bounded?'],
])('a setup that is none is refused, and the message names what is wrong', (setup, message) => {
  expect(() => checkSetup(setup)).toThrow(new TypeError(message));
});

test.each([
  [{ itemCount: -3 }, 'itemCount of the world must be a whole number of at least 1, not -3'],
  [{ manyItems: 0.5 }, 'manyItems of the world must be a whole number of at least 0, not 0.5'],
  [{ patienceMs: '5 s' }, "patienceMs of the world must be a number of milliseconds, not '5 s'"],
  [{ parts: [] }, "parts of the world is a list of keys, ['a', 'b'] for example, not []"],
  [{ parts: 'ab' }, "parts of the world is a list of keys, ['a', 'b'] for example, not 'ab'"],
])('E4: %o is refused, instead of failing rules that the source keeps', (members, message) => {
  expect(() => checkSetup({ ...listSetup(), ...members })).toThrow(message);
});

test('a setup is accepted with members that it inherits, and before anything is made', async () => {
  expect(() => checkSetup(Object.create(listSetup()))).not.toThrow();
  const wrong = { ...listSetup(), create: undefined } as never;
  await expect(runConformance(wrong)).rejects.toThrow('the world has no create');
});
