import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PositionRecord, recordFromJson, recordToJson } from '../../src/store/index.ts';

const count = fc.maxSafeNat();
const record: fc.Arbitrary<PositionRecord> = fc.record({
  flow: fc.string(),
  part: fc.string({ unit: 'grapheme' }),
  generation: count,
  seq: count,
  state: fc.option(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    { nil: undefined },
  ),
  origin: fc.constantFrom('initial', 'discovered'),
  ended: fc.boolean(),
  connector: fc.option(fc.string(), { nil: undefined }),
  stateVersion: count,
  items: count,
  updatedAt: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
});

const example: PositionRecord = {
  flow: 'orders',
  part: 'orders/2026-01.csv',
  generation: 3,
  seq: 42,
  state: '{"offset":1024}',
  origin: 'initial',
  ended: false,
  connector: '@headwater/csv',
  stateVersion: 1,
  items: 100,
  updatedAt: '2026-01-01T00:00:00.000Z',
};

describe('a position record', () => {
  test('ST1: comes back from its JSON text as it was', () => {
    fc.assert(
      fc.property(record, (value) => {
        expect(recordFromJson(recordToJson(value))).toEqual(value);
      }),
    );
  });

  test('ST1: is one JSON document, with the position in it as JSON and not as a string', () => {
    const document = JSON.parse(recordToJson(example)) as unknown;
    expect(document).toEqual({ ...example, state: { offset: 1024 } });
  });

  test('ST1, C2: a part that was listed has no state, one at null has', () => {
    const listed = recordToJson({ ...example, state: undefined });
    expect(JSON.parse(listed)).not.toHaveProperty('state');
    expect(recordFromJson(listed).state).toBeUndefined();
    expect(recordFromJson(recordToJson({ ...example, state: 'null' })).state).toBe('null');
  });

  test('fields of a later version do no harm', () => {
    const later = JSON.stringify({ ...(JSON.parse(recordToJson(example)) as object), added: 1 });
    expect(recordFromJson(later)).toEqual(example);
  });

  test.each([
    'null',
    '5',
    '[]',
    '{}',
    JSON.stringify({ ...example, seq: 1.5 }),
    JSON.stringify({ ...example, origin: '' }),
  ])('what is none is a TypeError that shows it: %s', (text) => {
    expect(() => recordFromJson(text)).toThrow(TypeError);
    expect(() => recordFromJson(text)).toThrow(text.slice(0, 20));
  });

  test('what is no JSON is a SyntaxError', () => {
    expect(() => recordFromJson('{')).toThrow(SyntaxError);
  });
});
