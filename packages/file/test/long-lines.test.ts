import { truncateSync, appendFileSync } from 'node:fs';
import { HeadwaterError } from '@headwater/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileSource, type LineOptions } from '../src/index.ts';
import { readPart } from './support/drive.ts';
import { scratchFile } from './support/scratch.ts';

const part = 'a.log';
const long = 'x'.repeat(100);

describe('F10: lines that are too long', () => {
  it('fail by default, after the lines before them, naming the file, the offset and the limit', async () => {
    const file = scratchFile(`one\n${long}\ntwo\n`);
    const { items, error, last } = await readPart(new FileSource(file, { maxLineBytes: 99 }), part);
    expect(items).toEqual(['one']);
    expect(last.offset).toBe(4);
    expect(HeadwaterError.is(error, 'RECORD_TOO_LARGE')).toBe(true);
    expect(error).toMatchObject({ part, message: expect.stringMatching(/a\.log: .* byte 4 .*99 bytes.*onLongLine/) });
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('the line end does not count: %s', async (_name, lineEnd) => {
    const file = scratchFile(`${long}${lineEnd}`);
    expect((await readPart(new FileSource(file, { maxLineBytes: 100 }), part)).items).toEqual([long]);
    expect((await readPart(new FileSource(file, { maxLineBytes: 99 }), part)).error).toMatchObject({
      code: 'RECORD_TOO_LARGE',
    });
  });

  it('1 MiB is the default', async () => {
    const most = 'y'.repeat(1024 * 1024);
    expect((await readPart(new FileSource(scratchFile(`${most}\n`)), part)).items).toEqual([most]);
    expect((await readPart(new FileSource(scratchFile(`${most}y\n`)), part)).error).toMatchObject({
      code: 'RECORD_TOO_LARGE',
    });
    expect((await readPart(new FileSource(scratchFile(`${most}y`)), part)).error).toMatchObject({
      code: 'RECORD_TOO_LARGE',
    });
  });

  it.each<[NonNullable<LineOptions['onLongLine']>, string, readonly string[]]>([
    ['skip', `one\n${long}\ntwo\n${long}\n${long}\nthree\n`, ['one', 'two', 'three']],
    ['skip', `${long}\r\none`, ['one']],
    ['skip', `one\n${long}`, ['one']],
    ['truncate', `one\n${long}\ntwo\n`, ['one', 'x'.repeat(20), 'two']],
    ['truncate', `${long}`, ['x'.repeat(20)]],
    ['truncate', `${'x'.repeat(19)}€€€\ntwo`, ['x'.repeat(19), 'two']],
    ['truncate', `${'x'.repeat(17)}€€€\r\ntwo`, [`${'x'.repeat(17)}€`, 'two']],
  ])('%s, resumed at every boundary: %j', async (onLongLine, content, lines) => {
    const file = scratchFile(content);
    const open = (): FileSource => new FileSource(file, { onLongLine, maxLineBytes: 20, batchSize: 1 });
    const { items, batches, last } = await readPart(open(), part);
    expect(items).toEqual(lines);
    expect(last.offset).toBe(Buffer.byteLength(content));
    for (const [index, { after }] of batches.entries()) {
      expect((await readPart(open(), part, after)).items).toEqual(lines.slice(index + 1));
    }
  });

  it('a line that is still being skipped at the end is skipped on when the file grows', async () => {
    const file = scratchFile(`one\n${long}`);
    const source = new FileSource(file, { onLongLine: 'skip', maxLineBytes: 50 });
    const { last } = await readPart(source, part);
    expect(last).toMatchObject({ offset: 104, skipping: true });
    appendFileSync(file, 'rest\ntwo\n');
    expect((await readPart(source, part, last)).items).toEqual(['two']);
  });

  it('UTF-16 is cut between characters', async () => {
    const file = scratchFile(Buffer.from(`${'x'.repeat(15)}😀\nb\n`, 'utf16le'));
    const options = { encoding: 'utf-16le', onLongLine: 'truncate', maxLineBytes: 33 } as const;
    expect((await readPart(new FileSource(file, options), part)).items).toEqual(['x'.repeat(15), 'b']);
  });

  it('A.3 row 18: a line of 1 GiB is skipped in little memory', async () => {
    const file = scratchFile('one\n');
    truncateSync(file, 1024 ** 3);
    appendFileSync(file, '\ntwo\n');
    const before = process.memoryUsage().rss;
    const { items, last } = await readPart(new FileSource(file, { onLongLine: 'skip' }), part);
    expect(items).toEqual(['one', 'two']);
    expect(last.offset).toBe(1024 ** 3 + 5);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 ** 2);
  });

  it('A.3 row 11: offsets beyond 4 GiB are exact', async () => {
    const file = scratchFile('');
    truncateSync(file, 5 * 1024 ** 3);
    appendFileSync(file, '\none\ntwo\n');
    const { batches } = await readPart(new FileSource(file, { batchSize: 1 }), part, { offset: 5 * 1024 ** 3 + 1 });
    expect(batches.map(({ items, after }) => [items[0], after.offset])).toEqual([
      ['one', 5 * 1024 ** 3 + 5],
      ['two', 5 * 1024 ** 3 + 9],
    ]);
    expect((await readPart(new FileSource(file), part, batches[0]?.after)).items).toEqual(['two']);
  });

  it('whatever the lengths, a line is returned if and only if it is within the limit', async () => {
    const lengths = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(65_535, 65_536, 65_537, 70_000)),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(lengths, fc.constantFrom(16, 30, 65_535, 65_536, 65_537), async (all, maxLineBytes) => {
        const lines = all.map((length, index) => String(index % 10).repeat(length));
        const file = scratchFile(lines.map((line) => `${line}\n`).join(''));
        const { items, last } = await readPart(new FileSource(file, { onLongLine: 'skip', maxLineBytes }), part);
        expect(items).toEqual(lines.filter((line) => line.length <= maxLineBytes));
        expect(last).not.toHaveProperty('skipping');
      }),
      { numRuns: 100 },
    );
  });
});
