import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CsvSource } from '@headwater/csv';
import type { ConformanceSetup, WrongOption } from '@headwater/testing';

type Cells = Readonly<Record<string, string>>;

const options = { batchSize: 2 };

const wrong = (value: unknown, given: object): WrongOption => ({ value, source: () => new CsvSource('x', given) });

const world: ConformanceSetup<Cells, string> = {
  create: () => mkdtemp(join(tmpdir(), 'headwater-csv-')),
  source: (path) => new CsvSource(path, options),
  item: (n) => ({ n: String(n), 'text,': n % 2 === 0 ? `line ${n}\n"quoted"` : 'ü' }),
  async put(path, part, items) {
    const file = join(path, part);
    await appendFile(file, '');
    const head = (await stat(file)).size === 0 ? '\u{feff}n,"text,"\r\n' : '';
    const rows = items.map((item) => Object.values(item).map((cell) => `"${cell.replaceAll('"', '""')}"`));
    await appendFile(file, head + rows.map((cells) => `${cells.join(',')}\r\n`).join(''));
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
  options: (path) => ({ given: { ...options }, source: (given: typeof options) => new CsvSource(path, given) }),
  elsewhere: {
    module: import.meta.url,
    address: (path) => path,
    source: (path: string) => new CsvSource(path, options),
  },
};

export default world;
