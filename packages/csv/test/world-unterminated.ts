import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CsvSource } from '@headwater/csv';
import type { ConformanceSetup } from '@headwater/testing';

type Cells = Readonly<Record<string, string>>;

const options = { batchSize: 3, delimiter: '; ', quote: "'", recordDelimiter: '\n', skipEmptyLines: false };

/** A dialect that is not the usual one, and files whose last record has no record delimiter. */
const world: ConformanceSetup<Cells, string> = {
  create: () => mkdtemp(join(tmpdir(), 'headwater-csv-')),
  source: (path) => new CsvSource(path, options),
  item: (n) => ({ n: String(n), text: n % 2 === 0 ? `line ${n}\n'quoted'` : 'ü' }),
  async put(path, part, items) {
    const file = join(path, part);
    await appendFile(file, '');
    const head = (await stat(file)).size === 0 ? 'n; text' : '';
    const rows = items.map((item) => Object.values(item).map((cell) => `'${cell.replaceAll("'", "''")}'`));
    await appendFile(file, head + rows.map((cells) => `\n${cells.join('; ')}`).join(''));
  },
  destroy: (path) => rm(path, { recursive: true }),
  parts: ['a.csv', 'b.csv'],
  bounded: true,
  grows: true,
  options: (path) => ({ given: { ...options }, source: (given: typeof options) => new CsvSource(path, given) }),
};

export default world;
