import { describe, expect, it } from 'vitest';
import { CsvSource } from '@headwater/csv';
import { drain, file } from './support/drive.ts';

async function rows(
  content: string | Buffer,
  options: ConstructorParameters<typeof CsvSource>[1] = {},
): Promise<unknown[]> {
  return (await drain(new CsvSource(await file(content), options))).items;
}

describe('the header', () => {
  it('makes __proto__, constructor and toString ordinary columns', async () => {
    const [row] = await rows('__proto__,constructor,toString,hasOwnProperty\na,b,c,d\n');
    expect(Object.entries(row ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
      ['hasOwnProperty', 'd'],
    ]);
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
  });

  it('makes __proto__ an ordinary column among typed ones, and without a header', async () => {
    const columns = { ['__proto__']: Number, n: Number };
    expect(Object.entries((await rows('n,__proto__\n1,2\n', { columns }))[0] ?? {})).toEqual([
      ['__proto__', 2],
      ['n', 1],
    ]);
    const [row] = await rows('1,2\n', { header: false, columns: ['__proto__', 'n'] });
    expect(Object.entries(row ?? {})).toEqual([
      ['__proto__', '1'],
      ['n', '2'],
    ]);
  });

  it('renames names that are empty or come twice, so that no value is lost', async () => {
    expect(await rows('a,,a,,a\n1,2,3,4,5\n')).toEqual([{ a: '1', column_2: '2', a_2: '3', column_4: '4', a_3: '5' }]);
    expect(await rows('a,a_2,a,column_4,\n1,2,3,4,5\n')).toEqual([
      { a: '1', a_2: '2', a_3: '3', column_4: '4', column_5: '5' },
    ]);
    expect(await rows(',column_1\n1,2\n')).toEqual([{ column_1_2: '1', column_1: '2' }]);
  });

  it.each([
    ['a,b,a\n1,2,3\n', /rows\.csv: two columns are named "a"/],
    ['a,\n1,2\n', /rows\.csv: column 2 has no name/],
  ])('is refused when it is ambiguous and onAmbiguousHeader says so: %j', async (content, message) => {
    await expect(rows(content, { onAmbiguousHeader: 'error' })).rejects.toMatchObject({
      code: 'RECORD_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('must have the columns that are asked for', async () => {
    await expect(rows('id,city\n1,Oslo\n', { columns: ['id', 'town'] })).rejects.toMatchObject({
      code: 'RECORD_INVALID',
      message: expect.stringMatching(/rows\.csv: there is no column "town"; the header has "id", "city"/),
    });
  });

  it('cannot be skipped when it is bad', async () => {
    await expect(rows('a,"b"c\n1,2\n', { onBadRecord: 'deliver' })).rejects.toMatchObject({
      code: 'RECORD_INVALID',
      message: expect.stringMatching(/rows\.csv: the header is bad: text follows a closing quote/),
    });
  });

  it('F11: comes after comments and empty lines, and may be quoted over several lines', async () => {
    expect(await rows('\n# first\n"a\nb",c\n1,2\n', { comment: '#' })).toEqual([{ 'a\nb': '1', c: '2' }]);
  });

  it('does not begin with the byte order mark (F4)', async () => {
    expect(await rows('\u{feff}a,b\n1,2\n')).toEqual([{ a: '1', b: '2' }]);
    expect(await rows('\u{feff}"a",b\n1,2\n')).toEqual([{ a: '1', b: '2' }]);
    expect(await rows(Buffer.from('\u{feff}a,b\n1,é\n', 'utf16le'))).toEqual([{ a: '1', b: 'é' }]);
  });
});
