import { expect, test } from 'vitest';
import { help, parseOptions } from '../src/command/options.ts';

const names = (args: readonly string[]): readonly string[] => [...(parseOptions(args)?.benches.keys() ?? [])];

test('measures everything unless it is told what', () => {
  expect(names([])).toHaveLength(16);
  expect(names(['--only', 'memory', '--only', 'lines'])).toEqual(['lines', 'memory']);
  expect(names(['--only', 'kafka'])).toEqual(['kafka', 'kafka-gzip', 'kafka-zstd', 'kafka-load', 'kafka-limits']);
  expect(names(['--only', 'kafka-gzip'])).toEqual(['kafka-gzip']);
});

test('takes more runs of large inputs than of small ones', () => {
  expect(parseOptions([])).toMatchObject({ runs: 5, sizes: { lines: 4_000_000, rows: 1_000_000 } });
  expect(parseOptions(['--quick'])).toMatchObject({ runs: 3, sizes: { lines: 200_000 } });
  expect(parseOptions(['--quick', '--runs', '7'])).toMatchObject({ runs: 7 });
});

test.each([
  [['--only', 'nothing'], 'got nothing'],
  [['--runs', '0'], 'got 0'],
  [['--runs', 'many'], 'got many'],
  [['--fast'], '--fast'],
  [['lines'], 'lines'],
])('refuses %j', (args, message) => {
  expect(() => parseOptions(args)).toThrow(message);
});

test('names every table in its help', () => {
  expect(parseOptions(['--help'])).toBeUndefined();
  for (const name of names([])) expect(help).toContain(name);
});
