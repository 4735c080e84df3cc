import { join } from 'node:path';
import { SqliteStore } from '@headwater/sqlite';
import { expect, test } from 'vitest';
import { differenceIn } from '../src/http-to-sqlite/compare-orders.ts';
import { orderOf } from '../src/http-to-sqlite/orders-api.ts';
import { run, temporaryDirectory } from './support.ts';

test('the HTTP demonstration: the reader killed, the API in a bad mood, then every order exactly once', async () => {
  const { code, stdout, stderr } = await run(
    'http-to-sqlite/main.ts',
    '--kills',
    '3',
    '--orders',
    '3000',
    '--seed',
    '1',
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('(seed 1)');
  expect(stdout.match(/^the reader is killed \d+ ms after its first rows/gm)).toHaveLength(3);
  expect(stdout).toMatch(/^the reader goes on to the end +3000 rows$/m);
  expect(stdout).toMatch(/\nverdict: every order is in the table exactly once, in order; [1-9]\d* requests had come/);
}, 60_000);

test.each([
  ['all rows', [0, 1, 2], undefined],
  ['one too few', [0, 1], 'row 3 is nothing, not {"id":2'],
  ['one twice', [0, 1, 1, 2], 'row 3 is {"id":1'],
  ['one too many', [0, 1, 2, 3], 'row 4 is {"id":3,"city":"Zürich","cents":23757}, not nothing'],
])('the comparison of the HTTP demonstration: %s', (_, ids, expected) => {
  const database = join(temporaryDirectory(), 'orders.db');
  const store = new SqliteStore(database);
  store.db.exec('CREATE TABLE orders (id INTEGER, city TEXT, cents INTEGER)');
  const insert = store.db.prepare('INSERT INTO orders VALUES (@id, @city, @cents)');
  for (const id of ids) insert.run(orderOf(id));
  store.close();
  const difference = differenceIn(database, 3);
  expect(difference?.slice(0, expected?.length)).toBe(expected);
});
