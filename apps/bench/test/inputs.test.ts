import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, expect, test } from 'vitest';
import { Inputs, quickSizes } from '../src/inputs/inputs.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-inputs-'));
const sizes = { ...quickSizes, lines: 25_000, rows: 12_345, growth: 3 };
const inputs = new Inputs(folder, sizes);
afterAll(() => rmSync(folder, { recursive: true }));

test('makes the same log everywhere', async () => {
  const { file } = await inputs.log();
  const text = readFileSync(file, 'utf8');
  expect(text.split('\n')).toHaveLength(sizes.lines + 1);
  expect(createHash('sha256').update(text).digest('hex')).toMatchInlineSnapshot(
    `"a43f2aa2052faa9fe127d8415651654d39b9c3c667b38b65fbd4b5003644c6bc"`,
  );
});

test('makes orders of six columns, one of them quoted with a comma inside', async () => {
  const { file } = await inputs.orders();
  const rows = parse<Record<string, string>>(readFileSync(file), { columns: true });
  expect(rows).toHaveLength(sizes.rows);
  expect(rows.at(-1)).toMatchInlineSnapshot(`
    {
      "amount": "434.46",
      "city": "Lima",
      "country": "Peru",
      "customer": "Okafor, Dana",
      "id": "12344",
      "placed": "2026-01-01T03:25:44.000Z",
    }
  `);
});

test('makes a larger file out of a smaller one, with its header once', async () => {
  const [orders, large] = [await inputs.orders(), await inputs.largeOrders()];
  const [text, largeText] = [readFileSync(orders.file, 'utf8'), readFileSync(large.file, 'utf8')];
  const rows = text.slice(text.indexOf('\n') + 1);
  expect(largeText).toBe(text + rows + rows);
});
