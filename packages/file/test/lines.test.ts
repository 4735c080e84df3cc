import { appendFileSync, writeFileSync } from 'node:fs';
import { EOF } from '@headwater/core';
import { describe, expect, it } from 'vitest';
import { FileSource } from '../src/index.ts';
import { build, readOnly, readPart, signal } from './support/drive.ts';
import { scratchFile } from './support/scratch.ts';

const part = 'a.log';

describe('lines', () => {
  it.each<[string, string, readonly string[]]>([
    ['LF', 'one\ntwo\n', ['one', 'two']],
    ['CRLF', 'one\r\ntwo\r\n', ['one', 'two']],
    ['both', 'one\r\ntwo\nthree\r\n', ['one', 'two', 'three']],
    ['no line end at the end', 'one\ntw', ['one', 'tw']],
    ['an empty file', '', []],
    ['empty lines', '\n\n\r\n', ['', '', '']],
    ['one line end', '\n', ['']],
    ['other separators are text', 'a\u2028b\u0085c\vd\n', ['a\u2028b\u0085c\vd']],
    ['NUL is text', 'a\0b\n', ['a\0b']],
    ['a second carriage return is text', 'a\r\r\nb\n', ['a\r', 'b']],
  ])('%s', async (_name, content, lines) => {
    expect(await readOnly(new FileSource(scratchFile(content)))).toEqual(lines);
  });

  it('F10: a lone carriage return is no line end', async () => {
    expect(await readOnly(new FileSource(scratchFile('a\rb\nc\r')))).toEqual(['a\rb', 'c\r']);
  });

  it('F5: offsets are plain byte offsets, also after a lone carriage return and with multi-byte characters', async () => {
    const file = scratchFile('a\rb\näöü€😀\r\n\nlast');
    const source = new FileSource(file, { items: 'located', batchSize: 1 });
    const { batches } = await readPart(source, part);
    expect(batches.map(({ items, after }) => [items[0]?.line, items[0]?.offset, after.offset])).toEqual([
      ['a\rb', 0, 4],
      ['äöü€😀', 4, 19],
      ['', 19, 20],
      ['last', 20, 24],
    ]);
    expect(batches[0]?.items[0]?.path).toBe(part);
  });

  it('C5: a batch has up to batchSize lines, and whoever has it keeps it', async () => {
    const lines = Array.from({ length: 2500 }, (_, index) => `line ${index}`);
    const { batches } = await readPart(new FileSource(scratchFile(`${lines.join('\n')}\n`)), part);
    expect(Math.max(...batches.map(({ items }) => items.length))).toBeLessThanOrEqual(1000);
    expect(batches.flatMap(({ items }) => items)).toEqual(lines);
  });

  it('C5: what is in memory is returned without waiting', async () => {
    const partition = await build(new FileSource(scratchFile('1\n2\n3\n'), { batchSize: 1 }), part);
    await partition.nextBatch({ now: new Date(), signal });
    expect(partition.nextBatch({ now: new Date(), signal })).toEqual(['2']);
    await partition.close();
  });

  it('C8: a position is small JSON that a person can read, and taking it changes nothing', async () => {
    const { batches, first } = await readPart(new FileSource(scratchFile(`${'x'.repeat(5000)}\nend`)), part);
    expect(first).toEqual({ offset: 0, inode: expect.stringMatching(/^\d+/) });
    const after = batches.at(-1)?.after;
    expect(after).toEqual({
      offset: 5004,
      head: expect.stringMatching(/^[0-9a-f]{16}$/),
      mark: expect.stringMatching(/^[0-9a-f]{16}$/),
      inode: first.inode,
      unterminated: true,
    });
    expect(JSON.stringify(after).length).toBeLessThan(300);
  });

  it('F8: a file that grew is read on from where it was, by the next execution', async () => {
    const file = scratchFile('one\n');
    const source = new FileSource(file);
    const first = await readPart(source, part);
    appendFileSync(file, 'two\nthree\n');
    const second = await readPart(new FileSource(file), part, first.last);
    expect(second.items).toEqual(['two', 'three']);
    expect((await readPart(new FileSource(file), part, second.last)).items).toEqual([]);
  });

  it('an empty file that is filled later is read from its beginning', async () => {
    const file = scratchFile('');
    const { last, items } = await readPart(new FileSource(file), part);
    expect(items).toEqual([]);
    writeFileSync(file, 'one\n');
    expect((await readPart(new FileSource(file), part, last)).items).toEqual(['one']);
  });

  it("until: 'now' ends where the file ended when it was opened, but never in the middle of a line", async () => {
    const file = scratchFile('one\ntwo\nthr');
    const partition = await build(new FileSource(file), part, undefined, 'now');
    appendFileSync(file, 'ee\nfour\n');
    expect(await partition.nextBatch({ now: new Date(), signal })).toEqual(['one', 'two', 'three']);
    expect(await partition.nextBatch({ now: new Date(), signal })).toBe(EOF);
    const after = partition.snapshot();
    await partition.close();
    expect(after.offset).toBe(14);
    expect((await readPart(new FileSource(file), part, after)).items).toEqual(['four']);
    expect((await readPart(new FileSource(file), part, { offset: 19 }, 'now')).items).toEqual([]);
  });

  it('progress counts bytes', async () => {
    const partition = await build(new FileSource(scratchFile('one\ntwo\n'), { batchSize: 1 }), part);
    expect(partition.progress()).toEqual({ done: 0, total: 8, behind: 8, unit: 'bytes' });
    await partition.nextBatch({ now: new Date(), signal });
    expect(partition.progress()).toEqual({ done: 4, total: 8, behind: 4, unit: 'bytes' });
    await partition.close();
  });

  it('reads the files of /proc, whose size is 0', async () => {
    const lines = await readOnly(new FileSource('/proc/self/status'));
    expect(lines[0]).toMatch(/^Name:/);
  });
});
