import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CsvSource } from '@headwater/csv';
import { conformance } from '@headwater/testing/vitest';

type Cells = Readonly<Record<string, string>>;

const wrong = (value: unknown, options: object): { value: unknown; source: () => unknown } => ({
  value,
  source: () => new CsvSource('x', options),
});

conformance('CsvSource', {
  create: () => mkdtemp(join(tmpdir(), 'headwater-csv-')),
  source: (path) => new CsvSource(path, { batchSize: 2 }),
  item: (n): Cells => ({ n: String(n), 'text,': n % 2 === 0 ? `line ${n}\n"quoted"` : 'ü' }),
  async put(path, part, items) {
    const file = join(path, part);
    await appendFile(file, '');
    for (const item of items) {
      const cells = Object.values(item).map((cell) => `"${cell.replaceAll('"', '""')}"`);
      await appendFile(file, `${(await isEmpty(file)) ? '\u{feff}n,"text,"\r\n' : ''}${cells.join(',')}\r\n`);
    }
  },
  destroy: (path) => rm(path, { recursive: true }),
  parts: ['a.csv', 'b ü.csv'],
  bounded: true,
  grows: true,
  wrongOptions: () => [
    wrong(0, { batchSize: 0 }),
    wrong(15, { maxRecordBytes: 15 }),
    wrong('ignore', { onBadRecord: 'ignore' }),
    wrong('', { delimiter: '' }),
    wrong('utf-99', { encoding: 'utf-99' }),
  ],
});

async function isEmpty(file: string): Promise<boolean> {
  return (await stat(file)).size === 0;
}
