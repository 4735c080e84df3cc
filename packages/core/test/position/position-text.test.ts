import * as vm from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HeadwaterError, positionFault, positionText } from '../../src/index.ts';

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
  values: [
    fc.constantFrom<unknown>(undefined, null, true, '', 'a\0b', '\ud800', 'é', 0, -0, 1.5, Number.NaN, Infinity),
    fc.constantFrom<unknown>(2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e300, Symbol('s'), () => 1),
    fc.integer(),
    fc.string(),
  ],
});

/** Whether both have the same members with the same values; a member that is `undefined` is no member. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && Array.from(a).every((item, index) => same(item, b[index]));
  }
  const names = Object.entries(a).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && same(Reflect.get(a, name), Reflect.get(b, name)))
  );
}

/** Says the same as the check, the slow way: by the text, which nobody may have to look at twice. */
function survives(value: unknown): boolean {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    return false;
  }
  if (text === undefined || /\\u0000|\\ud[89a-f]/.test(text)) return false;
  let exact = true;
  const back: unknown = JSON.parse(text, (_name, member: unknown) => {
    if (Number.isInteger(member) && !Number.isSafeInteger(member)) exact = false;
    return member;
  });
  return exact && same(value, back);
}

describe('positionFault', () => {
  test('a value is a position iff it equals its JSON round trip, exactly, without NUL or lone surrogates', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(positionFault(value) === undefined).toBe(survives(value));
      }),
      { numRuns: 2_000 },
    );
  });

  test('every JSON value of plain strings and exact numbers is a position', () => {
    const leaf = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
    const { json } = fc.letrec<{ json: unknown }>((tie) => ({
      json: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('json')), fc.dictionary(fc.string(), tie('json'))),
    }));
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(!/\\u0000|\\ud[89a-f]/.test(JSON.stringify(value)));
        expect(positionFault(value)).toBeUndefined();
        expect(JSON.parse(positionText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  class Cursor {
    readonly page = 1;
  }

  test.each<[unknown, string]>([
    [undefined, 'it is undefined; use null'],
    [{ at: { day: new Date() } }, 'position.at.day is an object of the kind Date'],
    [[1, 2n], 'position[1] is a bigint; use a string'],
    [{ seen: new Set() }, 'position.seen is an object of the kind Set'],
    [new Cursor(), 'position is an object of the kind Cursor'],
    [Object.create(Object.create(Object.create(null))), 'position is an object of the kind unnamed'],
    [Object.assign(Object.create(null), { toJSON: () => 1 }), 'position is an object of the kind toJSON'],
    [{ next: Number.NaN }, 'position.next is NaN'],
    [{ next: -Infinity }, 'position.next is -Infinity'],
    [{ id: 2 ** 53 }, 'position.id is 9007199254740992, beyond what a number holds exactly; use a string'],
    [{ name: 'a\0' }, 'position.name holds a NUL character'],
    [{ 'a\0': 1 }, 'a key of position holds a NUL character'],
    [['\udc00'], 'position[0] holds a lone surrogate'],
    [[undefined], 'position[0] is undefined; use null'],
    [Array.from({ length: 1 }), 'position[0] is undefined; use null'],
    [{ on: () => 1 }, 'position.on is a function'],
    [Symbol('s'), 'position is a symbol'],
  ])('%o is none, and the member to blame is named', (value, message) => {
    expect(positionFault(value)).toContain(message);
  });

  test('an object that contains itself is none; one that is there twice is', () => {
    const loop: { self?: unknown } = {};
    loop.self = { loop };
    expect(positionFault(loop)).toBe('position.self.loop refers back to an object that contains it');
    const shared = { offset: 1 };
    expect(positionFault([shared, shared])).toBeUndefined();
  });

  test('a plain object of another realm is one', () => {
    expect(positionFault(vm.runInNewContext('({ offset: 1, of: [{}] })'))).toBeUndefined();
  });
});

describe('positionText', () => {
  test('is the JSON text', () => {
    expect(positionText({ page: 1, left: undefined })).toBe('{"page":1}');
    expect(positionText(null)).toBe('null');
  });

  test('E3, E4: what is no position is POSITION_INVALID, with the place', () => {
    const where = { flow: 'f', part: 'p', method: 'snapshot' };
    expect(() => positionText({ page: 1n }, where)).toThrow(HeadwaterError);
    expect(() => positionText({ page: 1n }, where)).toThrow(
      expect.objectContaining({
        code: 'POSITION_INVALID',
        message: 'the position is not JSON: position.page is a bigint; use a string',
        part: 'p',
        method: 'snapshot',
        retryable: false,
      }),
    );
  });
});
