import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteReader } from '../../src/wire/byte-reader.ts';
import { ByteWriter } from '../../src/wire/byte-writer.ts';
import { WireError } from '../../src/wire/wire-error.ts';

const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
const field = fc.record({
  bool: fc.boolean(),
  i8: fc.integer({ min: -128, max: 127 }),
  i16: fc.integer({ min: -32_768, max: 32_767 }),
  i32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  i64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  uvarint: fc.nat({ max: 2 ** 32 - 1 }),
  id: fc.option(id, { nil: undefined }),
  text: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constant('x'.repeat(20_000))),
  none: fc.option(fc.string(), { nil: undefined }),
});

it('what is written is read again, in both forms', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(field, { maxLength: 10 }), (flexible, items) => {
      const writer = new ByteWriter('Any', flexible);
      writer.array(items, (item) => {
        writer.bool(item.bool).i8(item.i8).i16(item.i16).i32(item.i32).i64(item.i64).uvarint(item.uvarint);
        writer.uuid(item.id).string(item.text).nullableString(item.none).tags();
      });
      const reader = new ByteReader(writer.nullArray().tags().finish(), 'Any', flexible);
      const read = reader.array(() => {
        const item = {
          bool: reader.bool(),
          i8: reader.i8(),
          i16: reader.i16(),
          i32: reader.i32(),
          i64: reader.i64(),
          uvarint: reader.uvarint(),
          id: reader.uuid(),
          text: reader.string(),
          none: reader.nullableString(),
        };
        reader.tags();
        return item;
      });
      const nothing = 'A'.repeat(22);
      expect(read).toEqual(items.map((item) => ({ ...item, id: item.id === nothing ? undefined : item.id })));
      expect(reader.array(() => reader.i8())).toEqual([]);
      reader.tags();
      expect(reader.remaining).toBe(0);
    }),
  );
});

it('a tagged field is read from its own bytes, and passed over by who does not know it', () => {
  const bytes = Buffer.from([2, 0, 4, 0, 0, 0, 7, 9, 1, 42, 5]);
  const seen: unknown[] = [];
  const reader = new ByteReader(bytes, 'Any', true);
  reader.tags((tag, value) => seen.push([tag, tag === 0 ? value.i32() : undefined]));
  expect({ seen, next: reader.i8() }).toEqual({
    seen: [
      [0, 7],
      [9, undefined],
    ],
    next: 5,
  });
  const greedy = new ByteReader(Buffer.from([1, 0, 2, 0, 0, 0, 7]), 'Any', true);
  expect(() => greedy.tags((_, value) => value.i32())).toThrow(WireError);
});

it.each([
  [
    'a count beyond what is there',
    [0x7f, 0xff, 0xff, 0xff],
    (reader: ByteReader) => reader.array(() => 0),
    'a list of 2147483647 items in 0 bytes',
  ],
  ['a negative count', [0xff, 0xff, 0xff, 0xfe], (reader: ByteReader) => reader.array(() => 0), 'a length of -2'],
  ['a text that must be there', [0xff, 0xff], (reader: ByteReader) => reader.string(), 'a text is missing'],
  [
    'a number without an end',
    [255, 255, 255, 255, 255, 255],
    (reader: ByteReader) => reader.uvarint(),
    'more than five bytes',
  ],
  [
    'bytes beyond the end',
    [0, 0, 0, 9, 1],
    (reader: ByteReader) => reader.bytes(),
    'the answer ends in the middle (at byte 4)',
  ],
])('%s is told with the API and the place', (_, bytes, read, message) => {
  const reader = new ByteReader(Buffer.from(bytes), 'Fetch', false);
  expect(() => read(reader)).toThrow(WireError);
  expect(() => read(new ByteReader(Buffer.from(bytes), 'Fetch', false))).toThrow(message);
});

it.each<[string, (writer: ByteWriter) => unknown, unknown]>([
  ['i8', (writer) => writer.i8(128), 128],
  ['i16', (writer) => writer.i16(-32_769), -32_769],
  ['i32', (writer) => writer.i32(2 ** 31), 2 ** 31],
  ['i32, a fraction', (writer) => writer.i32(1.5), 1.5],
  ['i32, no number', (writer) => writer.i32(NaN), NaN],
  ['i64', (writer) => writer.i64(2n ** 63n), 2n ** 63n],
  ['uvarint', (writer) => writer.uvarint(-1), -1],
  ['the length of a text in the classic form', (writer) => writer.string('x'.repeat(40_000)), 40_000],
])('what has no room in its field is told with the API and the place: %s', (_, write, value) => {
  const writer = new ByteWriter('Fetch', false).i8(0);
  expect(() => write(writer)).toThrow(WireError);
  expect(() => write(writer)).toThrow(`Fetch: ${String(value)} cannot be written, it is out of range (at byte 1)`);
});
