import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textEncoding } from '../../src/bytes/text-encoding.ts';

// Many line feeds, carriage returns and zeros, so that line ends of all encodings come up, also across code units.
const bytes = fc
  .array(fc.oneof(fc.constantFrom(0x0a, 0x0d, 0x00, 0x41), fc.integer({ min: 0, max: 255 })), { maxLength: 40 })
  .map((all) => Buffer.from(all));
const range = fc.tuple(fc.nat(20), fc.nat(20));

describe('line ends', () => {
  it.each(['utf-8', 'windows-1252', 'shift_jis', 'utf-16le', 'utf-16be'])(
    'are found as a plain search finds them: %s',
    (label) => {
      const encoding = textEncoding(label);
      fc.assert(
        fc.property(bytes, range, (all, [skip, length]) => {
          const from = Math.min(skip, all.length);
          const to = Math.min(from + length, all.length);
          const ends = plainLineEnds(all, from, to, label);
          expect(encoding.firstLineEnd(all, from, to)).toBe(ends.at(0) ?? -1);
          expect(encoding.lastLineEnd(all, from, to)).toBe(ends.at(-1) ?? -1);
        }),
        { numRuns: 1000 },
      );
    },
  );
});

describe('decoding', () => {
  it.each([
    'utf-8',
    'windows-1252',
    'shift_jis',
    'gb18030',
    'euc-jp',
    'big5',
    'utf-16le',
    'utf-16be',
    'iso-8859-2',
    'ibm866',
  ])('is that of the WHATWG standard for valid bytes, and refuses all others: %s', (label) => {
    const encoding = textEncoding(label);
    const standard = new TextDecoder(label, { fatal: true, ignoreBOM: true });
    fc.assert(
      fc.property(bytes, (all) => {
        const text = orUndefined(() => standard.decode(all));
        expect(encoding.decode(all, 0, all.length)).toBe(text);
        const anyway = encoding.decodeAnyway(all, 0, all.length);
        expect(anyway.isWellFormed()).toBe(true);
        expect(text === undefined || anyway === text).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('of windows-1252 has all its characters', () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const text = textEncoding('ascii').decode(all, 0, 256);
    expect(text).toHaveLength(256);
    expect(text?.slice(0x80, 0xa0)).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ');
  });

  it('tells where a backslash or a bar can be half a character', () => {
    expect(textEncoding('sjis').asciiSafe).toBe(false);
    expect(textEncoding('euc-jp').asciiSafe).toBe(true);
    expect(textEncoding('utf8')).toMatchObject({ name: 'utf-8', asciiSafe: true, unitBytes: 1 });
  });
});

function plainLineEnds(all: Buffer, from: number, to: number, label: string): number[] {
  const lineFeed = label === 'utf-16le' ? [0x0a, 0] : label === 'utf-16be' ? [0, 0x0a] : [0x0a];
  const ends: number[] = [];
  for (let at = from; at + lineFeed.length <= to; at += lineFeed.length) {
    if (lineFeed.every((byte, index) => all[at + index] === byte)) ends.push(at + lineFeed.length);
  }
  return ends;
}

function orUndefined<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
