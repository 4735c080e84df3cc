import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EOF } from '@headwater/core';
import { CsvSource } from '@headwater/csv';
import { describe, expect, it } from 'vitest';
import { all, directory, drain, file, next, open } from './support/drive.ts';

describe('what is read', () => {
  it('is a directory: each file is a part, with a header of its own', async () => {
    const path = await directory({
      'a.csv': 'id,city\n1,Oslo\n2,"Rome, Italy"\n',
      'deep/b.csv': 'city,id\r\nBern,3\r\n',
      '.hidden.csv': 'x\n1\n',
    });
    expect(await all(new CsvSource(path))).toEqual({
      'a.csv': [
        { id: '1', city: 'Oslo' },
        { id: '2', city: 'Rome, Italy' },
      ],
      'deep/b.csv': [{ city: 'Bern', id: '3' }],
    });
  });

  it('is a glob, a file, a file: URL, or several of them', async () => {
    const path = await directory({ 'a.csv': 'n\n1\n', 'b.csv': 'n\n2\n', 'c.tsv': 'n\n3\n', 'other/d.csv': 'n\n4\n' });
    expect(Object.keys(await all(new CsvSource(join(path, '*.csv'))))).toEqual(['a.csv', 'b.csv']);
    expect(await all(new CsvSource(pathToFileURL(join(path, 'c.tsv'))))).toEqual({ 'c.tsv': [{ n: '3' }] });
    const several = new CsvSource([join(path, '*.tsv'), join(path, 'other'), join(path, 'a.csv')]);
    expect(Object.keys(await all(several))).toEqual(['a.csv', 'c.tsv', 'd.csv']);
  });

  it('survives a loop of symbolic links', async () => {
    const path = await directory({ 'a.csv': 'n\n1\n' });
    await mkdir(join(path, 'sub'));
    await symlink(path, join(path, 'sub', 'loop'));
    expect(await all(new CsvSource(path, { followSymlinks: true }))).toEqual({ 'a.csv': [{ n: '1' }] });
  });

  it('is an error when it is not there, unless that may be', async () => {
    const path = join(await directory({}), 'none.csv');
    await expect(all(new CsvSource(path))).rejects.toMatchObject({ code: 'INPUT_MISSING' });
    expect(await all(new CsvSource(path, { onMissing: 'skip' }))).toEqual({});
  });
});

describe('an item', () => {
  it('is an array without a header, of as many fields as the record has', async () => {
    const source = new CsvSource(await file('1,Oslo\n2\n'), { header: false });
    expect((await drain(source)).items).toEqual([['1', 'Oslo'], ['2']]);
  });

  it('has only the columns that are asked for, found by name', async () => {
    const path = await file('id,city,amount\n1,Oslo,2.5\n');
    expect((await drain(new CsvSource(path, { columns: ['amount', 'id'] }))).items).toEqual([
      { amount: '2.5', id: '1' },
    ]);
    const typed = new CsvSource(path, { columns: { amount: Number, city: (text) => text.toUpperCase() } });
    expect((await drain(typed)).items).toEqual([{ amount: 2.5, city: 'OSLO' }]);
  });

  it('has the columns in their order when there is no header', async () => {
    const path = await file('1,Oslo\n2,Rome\n');
    const source = new CsvSource(path, { header: false, columns: { id: Number, city: String } });
    expect((await drain(source)).items).toEqual([
      { id: 1, city: 'Oslo' },
      { id: 2, city: 'Rome' },
    ]);
  });

  it('has its path and byte offset with items: located', async () => {
    const source = new CsvSource(await file('name\n# no\n"é\nü"\nx\n'), { items: 'located', comment: '#' });
    expect((await drain(source)).items).toEqual([
      { row: { name: 'é\nü' }, path: 'rows.csv', offset: 10 },
      { row: { name: 'x' }, path: 'rows.csv', offset: 18 },
    ]);
  });

  it.each(['', 'a,b\n', 'a,b', '\n\n', '\u{feff}'])('is not there in %j', async (content) => {
    expect((await drain(new CsvSource(await file(content)))).items).toEqual([]);
  });

  it('stays a string unless a column says otherwise', async () => {
    const source = new CsvSource(await file('a,b,c\n007,1e3,true\n'));
    expect((await drain(source)).items).toEqual([{ a: '007', b: '1e3', c: 'true' }]);
  });
});

describe('a batch', () => {
  it.each([1, 2, 3, 7, 1000])('has at most %i items, and they are the same', async (batchSize) => {
    const rows = Array.from({ length: 10 }, (_, n) => ({ n: String(n) }));
    const source = new CsvSource(await file(`n\n${rows.map(({ n }) => `${n}\n`).join('')}`), { batchSize });
    const partition = await open(source);
    const sizes: number[] = [];
    const items: unknown[] = [];
    for (let batch = await next(partition); batch !== EOF; batch = await next(partition)) {
      sizes.push(batch.length);
      items.push(...batch);
    }
    await partition.close();
    expect(Math.max(...sizes)).toBe(Math.min(batchSize, 10));
    expect(items).toEqual(rows);
  });

  it('comes without a promise while there is something in memory', async () => {
    const partition = await open(new CsvSource(await file('n\n1\n2\n'), { batchSize: 1 }));
    await next(partition);
    const batch = partition.nextBatch({ now: new Date(0), signal: new AbortController().signal });
    expect(batch).toEqual([{ n: '2' }]);
    await partition.close();
  });

  it('is empty when the signal aborts first, and nothing is lost (C5)', async () => {
    const partition = await open(new CsvSource(await file('n\n1\n')));
    expect(await partition.nextBatch({ now: new Date(0), signal: AbortSignal.abort() })).toEqual([]);
    expect(partition.snapshot()).toMatchObject({ offset: 0 });
    expect(await next(partition)).toEqual([{ n: '1' }]);
    await partition.close();
  });

  it('tells how far it is, in bytes', async () => {
    const partition = await open(new CsvSource(await file('n\n1\n2\n'), { batchSize: 1 }));
    await next(partition);
    expect(partition.progress()).toEqual({ done: 4, total: 6, behind: 2, unit: 'bytes' });
    await partition.close();
  });
});
