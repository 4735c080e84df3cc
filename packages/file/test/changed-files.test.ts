import {
  appendFileSync,
  copyFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { HeadwaterError } from '@headwater/core';
import { describe, expect, it } from 'vitest';
import { resumeVerdict } from '../src/bytes/resume-verdict.ts';
import { FileSource, type LinePosition } from '../src/index.ts';
import { build, partsOf, readPart, signal } from './support/drive.ts';
import { scratchFile } from './support/scratch.ts';

const part = 'a.log';
const head = 'a,b,c\n';
const body = Array.from({ length: 50 }, (_, index) => `row ${index}\n`).join('');

async function positionAtEnd(file: string): Promise<LinePosition> {
  return (await readPart(new FileSource(file), part)).last;
}

describe('F2: which file is it', () => {
  it.each([
    // longEnough, headMatches, markMatches, sameInode
    [true, true, true, true, 'continue'],
    [true, true, true, false, 'continue'],
    [false, false, false, true, 'truncated'],
    [false, true, false, true, 'truncated'],
    [false, true, false, false, 'replaced'],
    [false, false, false, false, 'replaced'],
    [true, false, true, true, 'rewritten'],
    [true, false, false, true, 'rewritten'],
    [true, false, false, false, 'replaced'],
    [true, true, false, true, 'rewritten'],
    [true, true, false, false, 'rewritten'],
  ] as const)(
    'long enough %s, head %s, mark %s, inode %s: %s',
    (longEnough, headMatches, markMatches, sameInode, verdict) => {
      expect(resumeVerdict({ longEnough, headMatches, markMatches, sameInode })).toBe(verdict);
    },
  );

  it('a copied or restored file goes on, whatever its inode', async () => {
    const file = scratchFile(head + body);
    const position = await positionAtEnd(file);
    copyFileSync(file, `${file}.copy`);
    rmSync(file);
    renameSync(`${file}.copy`, file);
    appendFileSync(file, 'new\n');
    expect((await readPart(new FileSource(file), part, position)).items).toEqual(['new']);
  });

  it.each<[string, (file: string) => void, 'INPUT_TRUNCATED' | 'INPUT_REPLACED', readonly string[]]>([
    ['cut', (file) => truncateSync(file, 20), 'INPUT_TRUNCATED', ['a,b,c', 'row 0', 'row 1', 'ro']],
    ['emptied', (file) => truncateSync(file), 'INPUT_TRUNCATED', []],
    ['replaced by a shorter one', (file) => replace(file, 'zzz\n'), 'INPUT_REPLACED', ['zzz']],
    [
      'replaced by a longer one',
      (file) => replace(file, 'zzzz\n'.repeat(200)),
      'INPUT_REPLACED',
      Array(200).fill('zzzz'),
    ],
    [
      'rewritten in place, as long as before',
      (file) => writeFileSync(file, `${'z'.repeat(head.length + body.length - 1)}\n`),
      'INPUT_REPLACED',
      ['z'.repeat(head.length + body.length - 1)],
    ],
    [
      'cut and grown beyond the offset, with the same first line',
      (file) => writeFileSync(file, `${head}${'other\n'.repeat(500)}`),
      'INPUT_REPLACED',
      ['a,b,c', ...Array(500).fill('other')],
    ],
  ])('a file that was %s is an error, or read from its beginning', async (_name, change, code, lines) => {
    const file = scratchFile(head + body);
    const position = await positionAtEnd(file);
    change(file);
    const failure = await build(new FileSource(file), part, position).catch((error: unknown) => error);
    expect(HeadwaterError.is(failure, code)).toBe(true);
    const option = code === 'INPUT_TRUNCATED' ? 'onTruncated' : 'onReplaced';
    expect(failure).toMatchObject({
      part,
      retryable: false,
      message: expect.stringMatching(`a\\.log.*${option} to 'restart'`),
    });
    const { first, items } = await readPart(new FileSource(file, { [option]: 'restart' }), part, position);
    expect(first.offset).toBe(0);
    expect(items).toEqual(lines);
  });

  it.each([
    ['the 64 bytes before the position', 9_990],
    ['the first 4,096 bytes', 10],
  ])('a change in %s alone is noticed', async (_name, at) => {
    const bytes = Buffer.alloc(10_000, 'abcdefg\n');
    const file = scratchFile(bytes);
    const position = await positionAtEnd(file);
    bytes[at] = 0x7a;
    writeFileSync(file, bytes);
    await expect(build(new FileSource(file), part, position)).rejects.toMatchObject({ code: 'INPUT_REPLACED' });
  });

  it('A.3 rows 2 and 29: a rewrite is noticed even if size and time of change are the same', async () => {
    const file = scratchFile(head + body);
    const position = await positionAtEnd(file);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, (head + body).replace('row 49', 'ROW 49'));
    utimesSync(file, atime, mtime);
    await expect(build(new FileSource(file), part, position)).rejects.toMatchObject({ code: 'INPUT_REPLACED' });
  });

  it('after a restart nothing of the old position is left', async () => {
    const file = scratchFile('one\ntw');
    const position = await positionAtEnd(file);
    expect(position.unterminated).toBe(true);
    truncateSync(file);
    appendFileSync(file, 'x\n');
    expect((await readPart(new FileSource(file, { onTruncated: 'restart' }), part, position)).items).toEqual(['x']);
  });

  it('what was not read yet may change: only bytes before the offset count', async () => {
    const file = scratchFile(head + body);
    const { batches } = await readPart(new FileSource(file, { batchSize: 1 }), part);
    writeFileSync(file, `${head}something else\n`);
    expect((await readPart(new FileSource(file), part, batches[0]?.after)).items).toEqual(['something else']);
  });

  it('A.3 row 6: a file that got the inode of a deleted one is another file', async () => {
    const file = scratchFile(head + body);
    const position = await positionAtEnd(file);
    rmSync(file);
    writeFileSync(file, 'other\n'.repeat(500));
    await expect(build(new FileSource(file), part, position)).rejects.toMatchObject({ code: 'INPUT_REPLACED' });
  });

  it('a position of offset 0 fits every file', async () => {
    const file = scratchFile('');
    const position = await positionAtEnd(file);
    replace(file, 'new\n');
    expect((await readPart(new FileSource(file), part, position)).items).toEqual(['new']);
  });

  it('C8: a position that a person wrote may be an offset alone', async () => {
    const file = scratchFile('one\ntwo\n');
    expect((await readPart(new FileSource(file), part, { offset: 4 })).items).toEqual(['two']);
    await expect(build(new FileSource(file), part, { offset: 9 })).rejects.toMatchObject({ code: 'INPUT_TRUNCATED' });
  });

  it.each([
    null,
    'x',
    {},
    { offset: -1 },
    { offset: 1.5 },
    { offset: '4' },
    { offset: 4, head: 'xyz' },
    { offset: 4, mark: 1 },
    { offset: 4, inode: 1 },
    { offset: 4, skipping: false },
  ])('what is no position is refused, when it is set and when it is used: %j', async (state) => {
    const source = new FileSource(scratchFile('one\ntwo\n'));
    expect(() => source.checkState(state)).toThrow(expect.objectContaining({ code: 'STATE_INVALID' }));
    const context = {
      part,
      resumeState: state as never,
      origin: 'initial',
      until: undefined,
      shared: undefined,
      now: new Date(),
      signal,
    } as const;
    await expect(Promise.resolve(source.buildPart(context))).rejects.toMatchObject({ code: 'STATE_INVALID' });
  });

  it('checkState accepts what snapshot gave', async () => {
    const file = scratchFile('one\ntw');
    const source = new FileSource(file);
    expect(() => source.checkState({ offset: 0 })).not.toThrow();
    const position = await positionAtEnd(file);
    expect(() => source.checkState(position)).not.toThrow();
    expect(await partsOf(source)).toEqual([part]);
  });
});

describe('files that change while they are read', () => {
  it('A.3 row 1: a file that is cut is an error, not an end', async () => {
    const file = scratchFile('one\ntwo\n'.repeat(200_000));
    const partition = await build(new FileSource(file, { batchSize: 100_000 }), part);
    await partition.nextBatch({ now: new Date(), signal });
    truncateSync(file, 100);
    const failure = await untilFailure(partition);
    expect(failure).toMatchObject({ code: 'INPUT_TRUNCATED', part });
    await partition.close();
  });

  it('A.3 row 3: a file that is rewritten is an error', async () => {
    const file = scratchFile('one\ntwo\n'.repeat(200_000));
    const partition = await build(new FileSource(file, { batchSize: 100_000 }), part);
    await partition.nextBatch({ now: new Date(), signal });
    writeFileSync(file, 'abc\n'.repeat(400_000));
    const failure = await untilFailure(partition);
    expect(failure).toMatchObject({ code: 'INPUT_REPLACED', part });
    await partition.close();
  });

  it('A.3 row 7: a file that is deleted is read to its end', async () => {
    const file = scratchFile('one\ntwo\n'.repeat(100_000));
    const partition = await build(new FileSource(file, { batchSize: 1_000_000 }), part);
    rmSync(file);
    let count = 0;
    for (;;) {
      const items = await partition.nextBatch({ now: new Date(), signal });
      if (typeof items === 'symbol') break;
      count += items.length;
    }
    expect(count).toBe(200_000);
    await partition.close();
  });

  it('A.3 row 5: a file that is renamed away is read to its end', async () => {
    const file = scratchFile('one\ntwo\n'.repeat(100_000));
    const partition = await build(new FileSource(file, { batchSize: 1 }), part);
    renameSync(file, `${file}.1`);
    writeFileSync(file, 'new\n');
    expect(await partition.nextBatch({ now: new Date(), signal })).toEqual(['one']);
    await partition.close();
  });
});

async function untilFailure(partition: Awaited<ReturnType<typeof build>>): Promise<unknown> {
  try {
    while (typeof (await partition.nextBatch({ now: new Date(), signal })) !== 'symbol');
    return undefined;
  } catch (error) {
    return error;
  }
}

function replace(file: string, content: string): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
