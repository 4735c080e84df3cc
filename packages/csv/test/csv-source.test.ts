import { describe, expect, it } from 'vitest';
import { CsvSource } from '@headwater/csv';
import { all, directory, drain, drainInPieces, file } from './support/drive.ts';

describe('CsvSource', () => {
  it('gives rows as objects of strings under the header of each file', async () => {
    const path = await directory({ 'a.csv': 'id,city\n1,Oslo\n2,"Rome, Italy"\n', 'b.csv': 'city,id\r\nBern,3\r\n' });
    expect(await all(new CsvSource(path))).toEqual({
      'a.csv': [
        { id: '1', city: 'Oslo' },
        { id: '2', city: 'Rome, Italy' },
      ],
      'b.csv': [{ city: 'Bern', id: '3' }],
    });
  });
  it('pieces', async () => {
    const path = await file('id,city\n1,Oslo\n2,"Rome, Italy"\n3,x');
    const source = new CsvSource(path, { batchSize: 1 });
    expect(await drainInPieces(source)).toEqual((await drain(source)).items);
    console.log(await drain(source));
  });
});
