import { HeadwaterError } from '@headwater/core';
import { describe, expect, it } from 'vitest';
import { FileSource, type LineOptions } from '../src/index.ts';
import { readOnly, readPart } from './support/drive.ts';
import { scratchFile } from './support/scratch.ts';

const part = 'a.log';
const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

describe('F4: encodings', () => {
  it('UTF-8 is the default, whatever the locale', async () => {
    expect(await readOnly(new FileSource(scratchFile('Zürich\n東京\n')))).toEqual(['Zürich', '東京']);
  });

  it('a byte order mark is no part of the first line, and counts in offsets', async () => {
    const file = scratchFile(Buffer.concat([utf8Mark, Buffer.from('one\n\ufefftwo\n')]));
    const { batches } = await readPart(new FileSource(file, { batchSize: 1 }), part);
    expect(batches.map(({ items, after }) => [items[0], after.offset])).toEqual([
      ['one', 7],
      ['\ufefftwo', 14],
    ]);
    expect((await readPart(new FileSource(file), part, batches[0]?.after)).items).toEqual(['\ufefftwo']);
  });

  it('a file of nothing but a byte order mark has no lines', async () => {
    expect(await readOnly(new FileSource(scratchFile(utf8Mark)))).toEqual([]);
    expect(await readOnly(new FileSource(scratchFile(Buffer.from([0xff, 0xfe]))))).toEqual([]);
  });

  it.each<[string, Buffer, readonly string[]]>([
    ['windows-1252', Buffer.from('caf\xe9 \x80 \x93q\x94\nx\n', 'latin1'), ['café € “q”', 'x']],
    ['latin1', Buffer.from('\x92\n', 'latin1'), ['’']],
    ['shift_jis', Buffer.from([0x93, 0x8c, 0x8b, 0x9e, 0x0a, 0x83, 0x5c, 0x0d, 0x0a]), ['東京', 'ソ']],
    ['gb18030', Buffer.from([0xb1, 0xb1, 0xbe, 0xa9, 0x0a, 0x81, 0x30, 0x81, 0x30, 0x0a]), ['北京', '\u0080']],
    ['koi8-r', Buffer.from([0xed, 0xcf, 0xd3, 0xcb, 0xd7, 0xc1, 0x0a]), ['Москва']],
    ['utf-16le', Buffer.from('東京\n\u0a0a\u0a00\n', 'utf16le'), ['東京', '\u0a0a\u0a00']],
    ['utf-16be', Buffer.from('\u0a0a 京\r\n\u000d\u0a0a\n', 'utf16le').swap16(), ['\u0a0a 京', '\r\u0a0a']],
  ])('%s, resumed after every line', async (encoding, bytes, lines) => {
    const file = scratchFile(bytes);
    const { items, batches } = await readPart(new FileSource(file, { encoding, batchSize: 1 }), part);
    expect(items).toEqual(lines);
    for (const [index, { after }] of batches.entries()) {
      const rest = await readPart(new FileSource(file, { encoding }), part, after);
      expect(rest.items).toEqual(lines.slice(index + 1));
    }
    expect(batches.at(-1)?.after.offset).toBe(bytes.length);
  });

  it.each<['utf-16le' | 'utf-16be']>([['utf-16le'], ['utf-16be']])(
    'a byte order mark tells %s without being asked, also after a resume',
    async (encoding) => {
      const text = Buffer.from('\ufeffone\r\nzwei: ü\nlast', 'utf16le');
      const file = scratchFile(encoding === 'utf-16be' ? text.swap16() : text);
      const { items, batches, last } = await readPart(new FileSource(file, { batchSize: 1 }), part);
      expect(items).toEqual(['one', 'zwei: ü', 'last']);
      expect(last).toMatchObject({ offset: text.length, unterminated: true });
      expect((await readPart(new FileSource(file), part, batches[0]?.after)).items).toEqual(['zwei: ü', 'last']);
    },
  );

  it('a byte order mark overrides the wrong one of the Unicode encodings, and no other', async () => {
    expect(await readOnly(new FileSource(scratchFile('\ufeffone\n'), { encoding: 'utf-16le' }))).toEqual(['one']);
    expect(await readOnly(new FileSource(scratchFile('\ufeffone\n'), { encoding: 'latin1' }))).toEqual(['ï»¿one']);
  });

  it('names that are unknown, stateful or not on the list are refused at construction', () => {
    for (const encoding of ['utf-7', 'klingon', 'iso-2022-jp', 'hz-gb-2312', '']) {
      expect(() => new FileSource('a.log', { encoding })).toThrow(RangeError);
    }
    expect(() => new FileSource('a.log', { encoding: 'klingon' })).toThrow(/'klingon'/);
  });
});

describe('F4: bytes that are not valid', () => {
  const bad = Buffer.from('one\ntwo\nth\xffree\nfour\n', 'latin1');

  it('fail by default, after all lines before them, naming the file, the offset and the ways out', async () => {
    const { items, error, last } = await readPart(new FileSource(scratchFile(bad)), part);
    expect(items).toEqual(['one', 'two']);
    expect(last.offset).toBe(8);
    expect(HeadwaterError.is(error, 'ENCODING_INVALID')).toBe(true);
    expect(error).toMatchObject({
      part,
      retryable: false,
      message: expect.stringMatching(/a\.log: .* byte 8 .*utf-8.*'replace'/),
    });
  });

  it('of ten thousand good lines before them none is lost', async () => {
    const good = Array.from({ length: 10_000 }, (_, index) => `good ${index}`);
    const file = scratchFile(Buffer.concat([Buffer.from(`${good.join('\n')}\n`), Buffer.from([0xc3, 0x0a])]));
    const { items, error } = await readPart(new FileSource(file), part);
    expect(items).toEqual(good);
    expect(error).toMatchObject({ code: 'ENCODING_INVALID' });
  });

  it.each<[string, LineOptions, Buffer, readonly string[]]>([
    ['UTF-8', {}, bad, ['one', 'two', 'th\ufffdree', 'four']],
    ['UTF-8, cut at the end', {}, Buffer.from('a\n\xe2\x82', 'latin1'), ['a', '\ufffd']],
    [
      'Shift_JIS, half a character before the line end',
      { encoding: 'shift_jis' },
      Buffer.from([0x61, 0x93, 0x0a, 0x62]),
      ['a\ufffd', 'b'],
    ],
    ['UTF-16, a lone surrogate', { encoding: 'utf-16le' }, Buffer.from('a\ud800b\nc\n', 'utf16le'), ['a\ufffdb', 'c']],
    ['UTF-16, half a unit', { encoding: 'utf-16le' }, Buffer.from([0x61, 0, 0x0a, 0, 0x62, 0, 0x63]), ['a', 'b\ufffd']],
  ])('become U+FFFD with onInvalidBytes: replace, and offsets stay exact: %s', async (_name, options, bytes, lines) => {
    const file = scratchFile(bytes);
    const source = new FileSource(file, { ...options, items: 'lines', onInvalidBytes: 'replace', batchSize: 1 });
    const { items, batches, last } = await readPart(source, part);
    expect(items).toEqual(lines);
    expect(last.offset).toBe(bytes.length);
    for (const [index, { after }] of batches.entries()) {
      expect((await readPart(source, part, after)).items).toEqual(lines.slice(index + 1));
    }
  });
});
