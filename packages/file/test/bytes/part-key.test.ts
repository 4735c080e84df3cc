import { partKeyFault } from '@headwater/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOfPath, pathOfKey } from '../../src/bytes/part-key.ts';

// A file name is any bytes but NUL and "/".
const name = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((text) => Buffer.from(text)),
    fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
    fc
      .array(fc.constantFrom('%', '41', 'F', 'e\u0301', '\u0301', '\u1100\u1161', '\u212b', 'x'), { minLength: 1 })
      .map((pieces) => Buffer.from(pieces.join(''))),
  )
  .map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0 && byte !== 0x2f)))
  .filter((bytes) => bytes.length > 0);

describe('C1: part keys of paths', () => {
  it('are valid keys, and lead back to the path', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (names) => {
        const path = Buffer.from(names.map((bytes) => bytes.toString('latin1')).join('/'), 'latin1');
        const key = names.map((bytes) => keyOfPath(bytes)).join('/');
        expect(partKeyFault(key)).toBeUndefined();
        expect(Buffer.from(pathOfKey(key))).toEqual(path);
      }),
      { numRuns: 1000 },
    );
  });

  it('are different for different names', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(keyOfPath(one) === keyOfPath(other)).toBe(one.equals(other));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a b/ü.log', 'a b/ü.log'],
    ['100%.log', '100%.log'],
    ['%e9.log', '%e9.log'],
    ['%E9.log', '%25E9.log'],
    ['e\u0301%.log', 'e%CC%81%.log'],
    ['\u1112\u1161\u11ab.log', '%E1%84%92%E1%85%A1%E1%86%AB.log'],
    ['\u212b.log', '%E2%84%AB.log'],
  ])('are the path wherever they can be: %s', (path, key) => {
    expect(keyOfPath(path)).toBe(key);
    expect(pathOfKey(key)).toBe(path);
  });

  it('of bytes that are not UTF-8 lead back to bytes', () => {
    expect(keyOfPath(Buffer.from([0x61, 0xff, 0xc3, 0xa9]))).toBe('a%FF%C3%A9');
    expect(pathOfKey('a%FF%C3%A9')).toEqual(Buffer.from([0x61, 0xff, 0xc3, 0xa9]));
  });
});
