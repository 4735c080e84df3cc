import { HeadwaterError } from '@headwater/core';
import { BadRecord, CsvSource } from '@headwater/csv';
import { describe, expect, it } from 'vitest';
import { drain, drainInPieces, file, next, open } from './support/drive.ts';

type Options = NonNullable<ConstructorParameters<typeof CsvSource>[1]>;

/** A file with a bad record between good ones. */
function around(bad: string): string {
  return `a,b\n1,2\n${bad}\n5,6\n"7","8"\n`;
}

const faults: [string, string | Buffer, Options, Partial<BadRecord>][] = [
  ['text behind a closing quote', around('"4"x,5'), {}, { raw: '"4"x,5', reason: 'quotes' }],
  ['a quote inside a field', around('3,4"4'), {}, { raw: '3,4"4', reason: 'quotes' }],
  ['a stray quote, up to where a quote closes it', around('3,"4\n4,"4"'), {}, { raw: '3,"4\n4,"4"', reason: 'quotes' }],
  ['a short record', around('3'), {}, { raw: '3', reason: 'columns', message: 'it has 1 field instead of 2' }],
  [
    'a long record',
    around('3,4,"5\n"'),
    {},
    { raw: '3,4,"5\n"', reason: 'columns', message: 'it has 3 fields instead of 2' },
  ],
  ['a longer record under fill', around('3,4,'), { onRaggedRow: 'fill' }, { raw: '3,4,', reason: 'columns' }],
  ['bytes of another encoding', Buffer.from(around('3,é'), 'latin1'), {}, { raw: '3,\u{fffd}', reason: 'encoding' }],
  [
    'a record that is too large',
    around(`3,${'x'.repeat(20)}`),
    { maxRecordBytes: 16 },
    { bytes: 22, reason: 'too-large' },
  ],
  [
    'a value that a column refuses',
    around('3,x'),
    { columns: { a: String, b: whole } },
    {
      raw: '3,x',
      reason: 'value',
      message: 'column "b" refused "x": not a whole number',
      cause: expect.any(SyntaxError),
    },
  ],
];

function whole(text: string): string {
  if (/^\d+$/.test(text)) return text;
  throw new SyntaxError('not a whole number');
}

const good = [
  { a: '1', b: '2' },
  { a: '5', b: '6' },
  { a: '7', b: '8' },
];

describe.each(faults)('%s', (_, content, options, expected) => {
  it('stops the part, after the rows before it have been returned (F4, B19)', async () => {
    const partition = await open(new CsvSource(await file(content), options));
    expect(await next(partition)).toEqual(good.slice(0, 1));
    expect(partition.snapshot()).toMatchObject({ offset: 8 });
    const failure: unknown = await next(partition).catch((error: unknown) => error);
    await partition.close();
    expect(failure).toBeInstanceOf(HeadwaterError);
    const codes = { encoding: 'ENCODING_INVALID', 'too-large': 'RECORD_TOO_LARGE' } as const;
    const code = Object.entries(codes).find(([reason]) => reason === expected.reason)?.[1] ?? 'RECORD_INVALID';
    expect(failure).toMatchObject({ code, part: 'rows.csv', retryable: false });
    expect(String(failure)).toMatch(/rows\.csv: the record at byte 8 is bad, .+; .+, or set onBadRecord/s);
  });

  it('is skipped, and told, and the next record is read (B19)', async () => {
    const skipped: BadRecord[] = [];
    const source = new CsvSource(await file(content), {
      ...options,
      onBadRecord: 'skip',
      onSkip: (bad) => skipped.push(bad),
    });
    expect((await drain(source)).items).toEqual(good);
    expect(skipped).toEqual([expect.objectContaining({ path: 'rows.csv', offset: 8, ...expected })]);
    expect(skipped[0]).toBeInstanceOf(BadRecord);
  });

  it('is delivered in its place, whatever the batches and wherever it is cut (B19)', async () => {
    const source = new CsvSource(await file(content), { ...options, onBadRecord: 'deliver', batchSize: 1 });
    const { items } = await drain(source);
    expect(items).toEqual([good[0], expect.objectContaining({ offset: 8, ...expected }), good[1], good[2]]);
    expect(items.map((item) => item instanceof BadRecord)).toEqual([false, true, false, false]);
    expect(await drainInPieces(source)).toEqual(items);
  });
});

describe('bad records', () => {
  it('that are delivered have no place of their own with items: located', async () => {
    const source = new CsvSource(await file('a\n1\n"x"y\n'), { items: 'located', onBadRecord: 'deliver' });
    const { items } = await drain(source);
    expect(items).toEqual([
      { row: { a: '1' }, path: 'rows.csv', offset: 2 },
      expect.objectContaining({ path: 'rows.csv', offset: 4, raw: '"x"y' }),
    ]);
  });

  it('do not hide the rows after a bad closing quote, as skip_records_with_error of csv-parse does', async () => {
    const source = new CsvSource(await file('a,b\n1,2\n3,"4"x\n5,6\n7,8\n'), { onBadRecord: 'skip', onSkip: () => {} });
    expect((await drain(source)).items.map((row) => row['a'])).toEqual(['1', '5', '7']);
  });

  it('never make a row of the inside of a quoted field', async () => {
    const source = new CsvSource(await file('a,b\n"x"y,"line\n1,2\n"\n3,4\n'), {
      onBadRecord: 'skip',
      onSkip: () => {},
    });
    expect((await drain(source)).items).toEqual([{ a: '3', b: '4' }]);
  });

  it('at the end of the file may be an open quote', async () => {
    const path = await file('a,b\n1,2\n3,"4\n5,6\n');
    await expect(drain(new CsvSource(path))).rejects.toMatchObject({
      code: 'RECORD_INVALID',
      message: expect.stringMatching(/byte 8 is bad, a quoted field is not closed: "3,\\"4\\n5,6\\n"/),
    });
    const { items, position } = await drain(new CsvSource(path, { onBadRecord: 'deliver' }));
    expect(items[1]).toMatchObject({ offset: 8, raw: '3,"4\n5,6\n', reason: 'quotes' });
    expect(position).toMatchObject({ offset: 17, unterminated: true });
    expect((await drain(new CsvSource(path, { onUnterminated: 'leave' }))).position).toMatchObject({ offset: 8 });
  });

  it('that are skipped by the thousand leave turns to others (R5)', async () => {
    let turns = 0;
    const count = setInterval(() => (turns += 1), 0);
    let skipped = 0;
    const path = await file(`a\n${'"x"y\n'.repeat(20_000)}1\n`);
    const source = new CsvSource(path, { onBadRecord: 'skip', onSkip: () => (skipped += 1) });
    expect((await drain(source)).items).toEqual([{ a: '1' }]);
    clearInterval(count);
    expect(skipped).toBe(20_000);
    expect(turns).toBeGreaterThan(10);
  });

  it('are not made by invalid bytes when those are replaced (F4)', async () => {
    const source = new CsvSource(await file(Buffer.from('a\né\n"é"\n', 'latin1')), { onInvalidBytes: 'replace' });
    expect((await drain(source)).items).toEqual([{ a: '\u{fffd}' }, { a: '\u{fffd}' }]);
  });

  it('one bad byte does not take the good records before it (F4)', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `${n},row ${n}\n`).join('');
    const bytes = Buffer.concat([Buffer.from(`id,name\n${rows}`), Buffer.from([0x78, 0x2c, 0xff, 0x0a])]);
    const partition = await open(new CsvSource(await file(bytes)));
    let count = 0;
    const readOn = async (): Promise<never> => {
      for (;;) count += ((await next(partition)) as readonly unknown[]).length;
    };
    await expect(readOn()).rejects.toMatchObject({ code: 'ENCODING_INVALID' });
    expect(count).toBe(5000);
    await partition.close();
  });

  it.each([
    [
      'fill',
      [
        { a: '1', b: '' },
        { a: '', b: '' },
      ],
    ],
    [
      'fit',
      [
        { a: '1', b: '' },
        { a: '', b: '' },
      ],
    ],
  ] as const)('are not made by short records with onRaggedRow: %s', async (onRaggedRow, rows) => {
    expect((await drain(new CsvSource(await file('a,b\n1\n""\n'), { onRaggedRow }))).items).toEqual(rows);
  });

  it('are not made by long records with onRaggedRow: fit', async () => {
    const source = new CsvSource(await file('a,b\n1,2,3\n4\n'), { onRaggedRow: 'fit' });
    expect((await drain(source)).items).toEqual([
      { a: '1', b: '2' },
      { a: '4', b: '' },
    ]);
  });
});
