import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CsvSource } from '@headwater/csv';
import { describe, expect, it } from 'vitest';
import { drain } from './support/drive.ts';

const require = createRequire(import.meta.url);
const spectrum = dirname(require.resolve('csv-spectrum'));
const names = readdirSync(join(spectrum, 'csvs')).map((name) => name.slice(0, -'.csv'.length));
/** Its JSON is one object with another telephone number, and its CSV has quotes inside fields. */
const atOdds = 'location_coordinates';

describe('csv-spectrum', () => {
  it.each(names.filter((name) => name !== atOdds))('%s', async (name) => {
    const expected: unknown = JSON.parse(readFileSync(join(spectrum, 'json', `${name}.json`), 'utf8'));
    const source = new CsvSource(join(spectrum, 'csvs', `${name}.csv`));
    expect((await drain(source, undefined, `${name}.csv`)).items).toEqual(expected);
  });

  it(`${atOdds}, with relaxed quotes`, async () => {
    const expected: object = JSON.parse(readFileSync(join(spectrum, 'json', `${atOdds}.json`), 'utf8'));
    const source = new CsvSource(join(spectrum, 'csvs', `${atOdds}.csv`), { relaxQuotes: true });
    const { items } = await drain(source, undefined, `${atOdds}.csv`);
    expect(items).toEqual([{ ...expected, 'Contact Phone Number': '2095257564' }]);
  });
});
