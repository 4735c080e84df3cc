import { appendFile, rename, truncate, writeFile } from 'node:fs/promises';
import { CsvSource, type CsvPosition } from '@headwater/csv';
import { describe, expect, it } from 'vitest';
import { drain, file, next, open } from './support/drive.ts';

describe('a file that has grown', () => {
  it('goes on at the next record, with the header of the position', async () => {
    const path = await file('id,city\n1,Oslo\n');
    const source = new CsvSource(path);
    const { position } = await drain(source);
    expect(position).toMatchObject({ offset: 15, header: ['id', 'city'] });
    expect((await drain(source, position)).items).toEqual([]);
    await appendFile(path, '2,"Rome\n3"\n');
    expect((await drain(source, position)).items).toEqual([{ id: '2', city: 'Rome\n3' }]);
  });

  it('F3: gets its header later', async () => {
    const path = await file('');
    const source = new CsvSource(path);
    const { position } = await drain(source);
    expect(position).toMatchObject({ offset: 0 });
    await appendFile(path, 'a,b\n1,2\n');
    expect((await drain(source, position)).items).toEqual([{ a: '1', b: '2' }]);
  });

  it.each([
    ['a', ',b\n1,2\n'],
    ['a,', 'b\n1,2\n'],
    ['a,b', '\n1,2\n'],
    ['"a,b', '"\n1\n'],
    ['# c\na', '\n1\n'],
    ['\u{feff}a', '\n1\n'],
    ['a\r', '\n1\n'],
  ])('F3: had only the beginning of its header, %j', async (beginning, rest) => {
    const path = await file(beginning);
    const source = new CsvSource(path, { comment: '#' });
    const { items, position } = await drain(source);
    expect(items).toEqual([]);
    await appendFile(path, rest);
    const whole = await drain(source);
    expect(whole.items).toHaveLength(1);
    expect((await drain(source, position)).items).toEqual(whole.items);
  });

  it('F1: returns a last record without a delimiter, and knows if it goes on', async () => {
    const path = await file('a,b\n1,2\n3,4');
    const source = new CsvSource(path);
    const { items, position } = await drain(source);
    expect(items).toHaveLength(2);
    expect(position).toMatchObject({ offset: 11, unterminated: true });
    expect((await drain(source, position)).position).toEqual(position);
    await appendFile(path, '5\n6,7\n');
    await expect(drain(source, position)).rejects.toMatchObject({
      code: 'INPUT_CONTINUED',
      message: expect.stringMatching(/rows\.csv: .* goes on at byte 11 now; set onUnterminated to 'leave'/),
    });
  });

  it.each(['\n', '\r\n', '\r'])(
    'F1: goes on when all that came to the last record is its delimiter %j',
    async (end) => {
      const path = await file('a,b\n1,2\n3,4');
      const source = new CsvSource(path, { skipEmptyLines: false });
      const { position } = await drain(source);
      await appendFile(path, end);
      const after = await drain(source, position);
      expect(after.items).toEqual([]);
      expect(after.position).toMatchObject({ offset: 11 + end.length });
      expect(after.position.unterminated).toBeUndefined();
      await appendFile(path, '5,6\n');
      expect((await drain(source, position)).items).toEqual([{ a: '5', b: '6' }]);
      // A lone CR at the end of the file may have been half of a CRLF.
      const expected = end === '\r' ? { offset: 12, afterCr: true } : { offset: 11 + end.length };
      expect((await drain(source)).position).toMatchObject({ offset: 15 + end.length });
      expect(expected.offset).toBe(11 + end.length);
    },
  );

  it('F1: takes an LF that comes after a CR at the end of the file as its second half', async () => {
    const path = await file('a,b\r\n1,2\r');
    const source = new CsvSource(path, { skipEmptyLines: false });
    const { items, position } = await drain(source);
    expect(items).toHaveLength(1);
    expect(position).toMatchObject({ offset: 9, afterCr: true });
    await appendFile(path, '\n3,4\r\n');
    expect((await drain(source, position)).items).toEqual([{ a: '3', b: '4' }]);
  });

  it('F1: is left before an unfinished record when that is asked for', async () => {
    const path = await file('a,b\n1,2\n3,4');
    const source = new CsvSource(path, { onUnterminated: 'leave' });
    const { items, position } = await drain(source);
    expect(items).toHaveLength(1);
    expect(position).toMatchObject({ offset: 8 });
    await appendFile(path, '5\n');
    expect((await drain(source, position)).items).toEqual([{ a: '3', b: '45' }]);
  });

  it('is read to where it ended at the start with until: now', async () => {
    const path = await file('a\n1\n2\n');
    const partition = await open(new CsvSource(path, { batchSize: 1 }), undefined, 'rows.csv', 'now');
    expect(await next(partition)).toEqual([{ a: '1' }]);
    await appendFile(path, `${'x'.repeat(100)}\n`.repeat(20_000));
    expect(await next(partition)).toEqual([{ a: '2' }]);
    expect(await next(partition)).toBeTypeOf('symbol');
    expect(partition.snapshot()).toMatchObject({ offset: 6 });
    await partition.close();
  });
});

describe('a file that is another one now', () => {
  it('F3: has another header than the position', async () => {
    const path = await file('a,b\n1,2\n');
    const { position } = await drain(new CsvSource(path));
    await writeFile(path, 'b,a\n1,2\n3,4\n');
    await expect(drain(new CsvSource(path), position)).rejects.toMatchObject({ code: 'INPUT_REPLACED' });
    const restarted = new CsvSource(path, { onReplaced: 'restart' });
    expect((await drain(restarted, position)).items).toEqual([
      { b: '1', a: '2' },
      { b: '3', a: '4' },
    ]);
  });

  it('F2: is shorter, or was replaced', async () => {
    const path = await file('a,b\n1,2\n3,4\n');
    const { position } = await drain(new CsvSource(path));
    await truncate(path, 8);
    await expect(drain(new CsvSource(path), position)).rejects.toMatchObject({ code: 'INPUT_TRUNCATED' });
    expect((await drain(new CsvSource(path, { onTruncated: 'restart' }), position)).items).toHaveLength(1);
    await writeFile(`${path}.new`, 'x,y\n9,9\n8,8\n7,7\n');
    await rename(`${path}.new`, path);
    await expect(drain(new CsvSource(path), position)).rejects.toMatchObject({ code: 'INPUT_REPLACED' });
  });

  it('F9: is gone, which may be', async () => {
    const source = new CsvSource(await file('a\n1\n'), { onMissing: 'skip' });
    const { position } = await drain(source);
    const absent = await drain(new CsvSource('/nowhere/rows.csv', { onMissing: 'skip' }), position);
    expect(absent).toEqual({ items: [], position });
  });
});

describe('a position', () => {
  it('is JSON that a person can read, and write', async () => {
    const path = await file('id,city\n1,Oslo\n2,Rome\n');
    const partition = await open(new CsvSource(path, { batchSize: 1 }));
    await next(partition);
    const position = partition.snapshot();
    await partition.close();
    expect(position).toEqual({
      offset: 15,
      head: expect.stringMatching(/^[0-9a-f]{16}$/),
      mark: expect.stringMatching(/^[0-9a-f]{16}$/),
      inode: expect.any(String),
      header: ['id', 'city'],
    });
    const written = { offset: 15, header: ['id', 'city'] };
    expect((await drain(new CsvSource(path), written)).items).toEqual([{ id: '2', city: 'Rome' }]);
  });

  it.each<[string, unknown]>([
    ['an offset', { header: ['a'] }],
    ['offset must be', { offset: -1 }],
    ['header must be a list', { offset: 1, header: 'a,b' }],
    ['header must be a list', { offset: 1, header: [1] }],
    ['unterminated must be true', { offset: 1, header: ['a'], unterminated: 'yes' }],
    ['afterCr must be true', { offset: 1, header: ['a'], afterCr: false }],
  ])('is refused without %s', async (message, state) => {
    const source = new CsvSource(await file('a,b\n1,2\n'));
    const expected = expect.objectContaining({ code: 'STATE_INVALID', message: expect.stringContaining(message) });
    expect(() => source.checkState(state)).toThrow(expected);
    await expect(open(source, state as CsvPosition)).rejects.toEqual(expected);
  });

  it('without a header is refused when there should be one, and goes on without', async () => {
    const path = await file('a,b\n1,2\n');
    const { position } = await drain(new CsvSource(path, { header: false }));
    await expect(drain(new CsvSource(path), position)).rejects.toMatchObject({
      code: 'STATE_INVALID',
      message: expect.stringMatching(/rows\.csv: .* byte 8 has no header/),
    });
    expect(() => new CsvSource(path).checkState(position)).toThrow('the position at byte 8 has no header');
    expect(() => new CsvSource(path, { header: false }).checkState(position)).not.toThrow();
    expect(() => new CsvSource(path).checkState({ offset: 0 })).not.toThrow();
    await appendFile(path, '3,4\n');
    expect((await drain(new CsvSource(path, { header: false }), position)).items).toEqual([['3', '4']]);
  });
});
