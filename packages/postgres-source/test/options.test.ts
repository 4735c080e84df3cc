import { PostgresSource } from '@headwater/postgres-source';
import { describe, expect, test } from 'vitest';

const valid = { connection: 'postgresql://localhost/shop', table: 'orders', key: 'id' };

const make =
  (other: object): (() => unknown) =>
  () =>
    new PostgresSource({ ...valid, ...other });

describe('options', () => {
  test.each([
    [{ connection: 'localhost' }, 'connection must be a URL such as postgresql://user:password@host:5432/database'],
    [{ connection: 5432 }, 'connection must be a URL, options of pg or a pool, not 5432'],
    [{ table: undefined }, "table must be 'name', 'schema.name' or { schema, name }"],
    [{ table: 'a.b.c' }, "where a name holds a dot, not 'a.b.c'"],
    [{ table: { schema: 'a' } }, "not { schema: 'a' }"],
    [{ query: 'SELECT 1' }, 'give table or query, not both'],
    [{ table: undefined, query: '  ' }, "query must be a SELECT or { text, values }, not '  '"],
    [{ table: undefined, query: { text: 'SELECT 1', values: 1 } }, 'query.values must be an array, not 1'],
    [{ key: [] }, 'key must be the name of a column, or several, not []'],
    [{ key: ['id', 'id'] }, "key names 'id' twice"],
    [{ columns: 'id' }, "columns must be the name of a column, or several, not 'id'"],
    [{ parts: 10_001 }, 'parts must be 10000 at most, not 10001'],
    [{ parts: { ranges: [] } }, 'parts must be a count, or { ranges: [boundary, …] }'],
    [{ parts: { ranges: [1, '1'] } }, 'parts.ranges must not name a boundary twice'],
    [{ parts: { ranges: ['\ud800'] } }, 'a boundary in parts.ranges makes a part whose key holds a lone surrogate'],
    [{ parts: { ranges: [true] } }, 'parts.ranges must be text, numbers or dates, not true'],
    [
      { startingOffset: { after: [1, 2] } },
      "startingOffset must be 'earliest', 'latest' or { after: [a value of the key] }",
    ],
    [{ listen: 'orders' }, 'listen needs intervalMs, because a notification may be missed'],
    [{ pollMs: 5 }, 'PostgresSource has no option pollMs'],
    [{ onEvent: 'log' }, "onEvent must be a function, not 'log'"],
  ])('%o are refused with a word that helps (E4)', (other, message) => {
    expect(make(other)).toThrow(message);
  });

  test('a connection that is wrong is not shown, because it may hold a password', () => {
    expect(make({ connection: 'user:secret@localhost' })).toThrow(/^(?!.*secret)/);
  });

  test('parts are named by what they hold (C1)', () => {
    const list = (parts: object | number) => {
      const source = new PostgresSource({ ...valid, parts: parts as number });
      return source.listParts({ shared: source.open(), now: new Date(), signal: new AbortController().signal });
    };
    expect(list(1)).toEqual(['all']);
    expect(list(3)).toEqual(['1 of 3', '2 of 3', '3 of 3']);
    expect(list({ ranges: [new Date(0), '2026-01-01'] })).toEqual([
      'below 1970-01-01T00:00:00.000Z',
      'from 1970-01-01T00:00:00.000Z to 2026-01-01',
      'from 2026-01-01',
    ]);
  });
});

describe('a position that a person wrote', () => {
  const position = { key: ['7'], columns: ['id'], types: ['integer'], table: 16385, file: null, rows: 0 };
  const check = (state: unknown): void => new PostgresSource(valid).checkState(state);

  test('is accepted as it is stored', () => {
    expect(() => check(position)).not.toThrow();
    expect(() => check({ ...position, key: null, table: null })).not.toThrow();
  });

  test.each([
    ['7', 'it must be an object, not "7"'],
    [{ ...position, key: 7 }, 'key must be null or [a value of id], each as text, not 7'],
    [{ ...position, key: [7] }, 'each as text, not [7]'],
    [{ ...position, key: ['7', '8'] }, 'not ["7","8"]'],
    [{ ...position, columns: [] }, 'columns must be names, not []'],
    [{ ...position, types: [] }, 'types must be one for each of the columns, not []'],
    [{ ...position, table: 'orders' }, 'table must be an object id, not "orders"'],
    [{ ...position, file: -1 }, 'file must be a number or null, not -1'],
    [{ ...position, rows: undefined }, 'rows must be a count, not undefined'],
  ])('%j is refused with a word that helps (C12)', (state, message) => {
    expect(() => check(state)).toThrow(message);
  });
});
