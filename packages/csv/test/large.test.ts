import { appendFile, open as openFile } from 'node:fs/promises';
import { CsvSource, type BadRecord } from '@headwater/csv';
import { describe, expect, it } from 'vitest';
import { drain, drainInPieces, file, next, open, throughJson } from './support/drive.ts';
import { readRecords } from './support/read-records.ts';

const kibibyte = 1024;

describe('files of many blocks', () => {
  it.each([
    ['ASCII', (n: number) => `${n},"row ${n}, ""quoted""",x`],
    ['UTF-8', (n: number) => `${n},"zeile ${n}\nü€😀",日本`],
  ])('%s: the records and offsets are those of the whole', (_, line) => {
    const lines = Array.from({ length: 9000 }, (__, n) => line(n));
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    let offset = 0;
    const records = readRecords(bytes, {}, { chunkBytes: 100_003 });
    expect(records).toHaveLength(lines.length);
    for (const [n, record] of records.entries()) {
      const length = Buffer.byteLength(lines[n] ?? '');
      expect(record).toMatchObject({ offset, bytes: length, next: offset + length + 1, raw: lines[n] });
      offset += length + 1;
    }
    expect(records.map(({ fields }) => fields[0])).toEqual(lines.map((_line, n) => String(n)));
  });

  it('some with invalid bytes, some with odd quotes: every record comes once, in order', () => {
    const lines = Array.from({ length: 9000 }, (_, n) => {
      if (n % 997 === 0) return Buffer.from([0x61, 0xff, 0x2c, 0x62]);
      return Buffer.from(n % 501 === 0 ? `${n}"x,ü` : `${n},ü`);
    });
    const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\r\n')]));
    const records = readRecords(bytes, { relaxQuotes: true });
    const expected = lines.map((_, n) => {
      if (n % 997 === 0) return 'encoding';
      return n % 501 === 0 ? [`${n}"x`, 'ü'] : [String(n), 'ü'];
    });
    expect(records.map(({ fields }) => fields)).toEqual(expected);
  });

  it.each([{}, { trim: true }])('many comments and empty lines are passed over: %j', (dialect) => {
    const lines = '# comment\n\n'.repeat(20_000);
    const text = `${lines}a\n${lines}b\n${lines}`;
    const records = readRecords(text, { ...dialect, comment: '#' }, { maxRecordBytes: 1000, chunkBytes: 9999 });
    expect(records.map(({ fields }) => fields)).toEqual([['a'], ['b']]);
    expect(records.map(({ offset }) => offset)).toEqual([lines.length, 2 * lines.length + 2]);
  });

  it('F10: a field has no limit of its own: a record of many blocks is read, in all chunks', () => {
    const long = 'é"'.repeat(100 * kibibyte);
    const text = `1,"${long.replaceAll('"', '""')}"\n2,x\n`;
    for (const chunkBytes of [1000, 65_536, 1_000_000]) {
      expect(readRecords(text, {}, { chunkBytes }).map(({ fields }) => fields)).toEqual([
        ['1', long],
        ['2', 'x'],
      ]);
    }
  });
});

describe('records larger than maxRecordBytes', () => {
  it.each([16, 100, 65_536, 300_000])('are told apart to the byte: %i', (maxRecordBytes) => {
    for (const dialect of [{}, { trim: true }]) {
      for (const field of ['a', 'é', '"']) {
        const size = Buffer.byteLength(field);
        const fits = field.repeat(Math.floor(maxRecordBytes / size)) + 'x'.repeat(maxRecordBytes % size);
        const lines =
          field === '"'
            ? [`"${'x'.repeat(maxRecordBytes - 2)}"`, `"${'x'.repeat(maxRecordBytes - 1)}"`]
            : [fits, `${fits}x`];
        const records = readRecords(`${lines.join('\r\n')}\r\nlast`, dialect, { maxRecordBytes, chunkBytes: 50_000 });
        const lengths = records.map(({ bytes, fields }) => [bytes, typeof fields === 'string' ? fields : 'good']);
        expect(lengths).toEqual([
          [maxRecordBytes, 'good'],
          [maxRecordBytes + 1, 'too-large'],
          [4, 'good'],
        ]);
      }
    }
  });

  it('are followed to their end, whatever is inside their quotes', () => {
    const inside = `${'x'.repeat(99)}\n1,2\r\n""`.repeat(5000);
    const text = `1,"${inside}"\n2,b\n`;
    for (const chunkBytes of [997, 65_536, 10_000_000]) {
      expect(readRecords(text, {}, { maxRecordBytes: 1000, chunkBytes })).toEqual([
        expect.objectContaining({ fields: 'too-large', offset: 0, bytes: text.length - 5, next: text.length - 4 }),
        expect.objectContaining({ fields: ['2', 'b'], offset: text.length - 4 }),
      ]);
    }
  });

  it('are comments that may be as long as they like', () => {
    const text = `#${'x'.repeat(500_000)}\na\n`;
    const records = readRecords(text, { comment: '#' }, { maxRecordBytes: 1000, chunkBytes: 9999 });
    expect(records.map(({ fields }) => fields)).toEqual([['a']]);
  });

  it('F10: do not fill the memory, an open quote before 300 MB is passed over', async () => {
    const path = await file('a,b\n1,2\n3,"');
    const megabyte = Buffer.alloc(1024 * kibibyte, 'x,y\n');
    const handle = await openFile(path, 'a');
    for (let n = 0; n < 300; n += 1) await handle.write(megabyte);
    await handle.close();
    await appendFile(path, '"\n4,5\n');
    const skipped: BadRecord[] = [];
    const source = new CsvSource(path, { onBadRecord: 'skip', onSkip: (bad) => skipped.push(bad) });
    const before = process.memoryUsage().rss;
    expect((await drain(source)).items).toEqual([
      { a: '1', b: '2' },
      { a: '4', b: '5' },
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * kibibyte);
    expect(skipped).toEqual([
      expect.objectContaining({ offset: 8, bytes: 300 * 1024 * kibibyte + 4, reason: 'too-large' }),
    ]);
    expect(skipped[0]?.raw).toHaveLength(1000);
    await expect(drain(new CsvSource(path))).rejects.toMatchObject({
      code: 'RECORD_TOO_LARGE',
      message: expect.stringMatching(
        /byte 8 is bad, it is longer than maxRecordBytes \(1048576\).* quote that is never closed/,
      ),
    });
  });

  it('are skipped wherever it is cut', async () => {
    const path = await file(`a\n1\n${'x'.repeat(3_000_000)}\n2\n`);
    const source = new CsvSource(path, { onBadRecord: 'deliver', batchSize: 1 });
    const { items } = await drain(source);
    expect(items).toHaveLength(3);
    expect(await drainInPieces(source)).toEqual(items);
  });

  it('are read again from their beginning when it is stopped inside them (C5, C8)', async () => {
    const path = await file(`a\n1\n${'x'.repeat(9_000_000)}\n2\n`);
    const source = new CsvSource(path, { onBadRecord: 'deliver' });
    const rest = (await drain(source)).items.slice(1);
    const partition = await open(source);
    await next(partition);
    for (let stopped = 0; stopped < 3; stopped += 1) {
      const controller = new AbortController();
      const reading = partition.nextBatch({ now: new Date(0), signal: controller.signal });
      setImmediate(() => controller.abort());
      expect(await reading).toEqual([]);
      expect(partition.snapshot()).toMatchObject({ offset: 4 });
    }
    expect((await drain(source, throughJson(partition.snapshot()))).items).toEqual(rest);
    expect(await next(partition)).toEqual(rest);
    await partition.close();
  });
});
