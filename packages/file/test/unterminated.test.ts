import { appendFileSync } from 'node:fs';
import { HeadwaterError } from '@headwater/core';
import { describe, expect, it } from 'vitest';
import { FileSource } from '../src/index.ts';
import { readPart } from './support/drive.ts';
import { scratchFile } from './support/scratch.ts';

const part = 'a.log';

describe('F1: a last line without a line end', () => {
  it('is returned at the end, and the position says so', async () => {
    const { items, last } = await readPart(new FileSource(scratchFile('one\ntw')), part);
    expect(items).toEqual(['one', 'tw']);
    expect(last).toMatchObject({ offset: 6, unterminated: true });
  });

  it('is not returned again when the file is as it was', async () => {
    const file = scratchFile('one\ntw');
    const { last } = await readPart(new FileSource(file), part);
    const again = await readPart(new FileSource(file), part, last);
    expect(again.items).toEqual([]);
    expect(again.last).toEqual(last);
  });

  it('that went on in the middle is an error by default: its rest never comes as a line of its own', async () => {
    const file = scratchFile('one\ntw');
    const { last } = await readPart(new FileSource(file), part);
    appendFileSync(file, 'o\nthree\n');
    const { items, error } = await readPart(new FileSource(file), part, last);
    expect(items).toEqual([]);
    expect(HeadwaterError.is(error, 'INPUT_CONTINUED')).toBe(true);
    expect(error).toMatchObject({
      part,
      message: expect.stringMatching(/a\.log.*byte 6.*onContinued.*onUnterminated/),
    });
  });

  it("that went on gives its rest with onContinued: 'rest'", async () => {
    const file = scratchFile('one\ntw');
    const source = new FileSource(file, { onContinued: 'rest' });
    const { last } = await readPart(source, part);
    appendFileSync(file, 'o\nthree\n');
    expect((await readPart(source, part, last)).items).toEqual(['o', 'three']);
  });

  it.each([
    ['a line feed', '\n'],
    ['a carriage return and a line feed', '\r\n'],
  ])('was whole if %s is all that followed', async (_name, lineEnd) => {
    const file = scratchFile('one\ntw');
    const { last } = await readPart(new FileSource(file), part);
    appendFileSync(file, `${lineEnd}three\n`);
    const { items, last: end } = await readPart(new FileSource(file), part, last);
    expect(items).toEqual(['three']);
    expect(end).not.toHaveProperty('unterminated');
  });

  it('went on if a carriage return without a line feed followed', async () => {
    for (const rest of ['\r', '\rx\n']) {
      const file = scratchFile('one\ntw');
      const { last } = await readPart(new FileSource(file), part);
      appendFileSync(file, rest);
      expect((await readPart(new FileSource(file), part, last)).error).toMatchObject({ code: 'INPUT_CONTINUED' });
    }
  });

  it("is left with onUnterminated: 'leave', until its line end has come", async () => {
    const file = scratchFile('one\ntw');
    const source = new FileSource(file, { onUnterminated: 'leave' });
    const first = await readPart(source, part);
    expect(first.items).toEqual(['one']);
    expect(first.last).toMatchObject({ offset: 4 });
    appendFileSync(file, 'o\nthree');
    const second = await readPart(source, part, first.last);
    expect(second.items).toEqual(['two']);
    appendFileSync(file, '\n');
    expect((await readPart(source, part, second.last)).items).toEqual(['three']);
  });

  it('in UTF-16 is told by its own line end', async () => {
    const file = scratchFile(Buffer.from('one\ntw', 'utf16le'));
    const source = new FileSource(file, { encoding: 'utf-16le' });
    const { last } = await readPart(source, part);
    appendFileSync(file, Buffer.from('\r\nthree', 'utf16le'));
    expect((await readPart(source, part, last)).items).toEqual(['three']);
  });
});
