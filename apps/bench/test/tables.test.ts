import { expect, test } from 'vitest';
import type { Measured } from '../src/process/measured.ts';
import { formatNumber } from '../src/table/format.ts';
import { inTurn } from '../src/table/in-turn.ts';
import { runLimits } from '../src/table/limits.ts';
import { median } from '../src/table/median.ts';
import { runRace } from '../src/table/race.ts';
import { reportTable } from '../src/table/report.ts';

const nothing = (): void => {};

/** Something whose runs give the values one after the other. */
function sequence<T>(label: string, ...values: readonly T[]): { label: string; measure: () => Promise<T> } {
  const rest = values.values();
  return { label, measure: async () => rest.next().value as T };
}

function took(wallMs: number, items = 10, peakBytes = 1e6): Measured {
  return { wallMs, cpuMs: wallMs, peakBytes, seen: { items } };
}

test('takes the runs in turn', async () => {
  const order: string[] = [];
  const measured = await inTurn([sequence('a', 1, 2), sequence('b', 3, 4)], 2, (label, run) => {
    order.push(`${label}${run}`);
  });
  expect(order).toEqual(['a1', 'b1', 'a2', 'b2']);
  expect(measured).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('compares run by run, so that a slow minute changes no ratio', async () => {
  const headwater = sequence('headwater', took(1), took(100), took(1));
  const peer = { ...sequence('peer', took(4), took(400), took(5)), bar: 4 };
  const { lines } = await runRace({ name: '', title: '', headwater, peers: [peer], notes: [] }, 3, nothing);
  expect(lines[1]?.cells).toContain('4.00 × as fast');
  expect(lines[1]?.judgements).toEqual([{ bar: '≥ 4 ×', met: true }]);
});

test.each([
  [100e6, true],
  [101e6, false],
])('holds a peak memory of %d bytes against half of that of a peer', async (peakBytes, met) => {
  const headwater = sequence('headwater', took(1, 10, peakBytes));
  const peer = { ...sequence('peer', took(1, 10, 200e6)), memoryBar: 0.5 };
  const { lines } = await runRace({ name: '', title: '', headwater, peers: [peer], notes: [] }, 1, nothing);
  expect(lines[1]?.judgements).toEqual([{ bar: '≤ 0.5 × its memory', met }]);
});

test('shows a table that was skipped as a line', () => {
  const skipped = { name: 'kafka', title: 'Kafka', columns: [], lines: [], notes: ['Kafka was skipped: no Java.'] };
  expect(reportTable(skipped)).toBe('## Kafka\n\nKafka was skipped: no Java.');
});

test('takes no figure from a peer that has read something else', async () => {
  const race = {
    name: '',
    title: '',
    headwater: sequence('us', took(1)),
    peers: [sequence('peer', took(1, 9))],
    notes: [],
  };
  await expect(runRace(race, 1, nothing)).rejects.toThrow('peer has read {"items":9}, Headwater {"items":10}');
});

test('holds every figure against its limit, and a larger input against a smaller one', async () => {
  const figures = [
    { ...sequence('small', 100), unit: 'MB', below: 150 },
    { ...sequence('large', 140), unit: 'MB', below: 150, growsAtMost: 1.1 },
  ];
  const { lines } = await runLimits({ name: '', title: '', figures, notes: [] }, 1, nothing);
  expect(lines.map(({ judgements }) => judgements)).toEqual([
    [{ bar: '< 150 MB', met: true }],
    [
      { bar: '< 150 MB', met: true },
      { bar: '≤ 1.1 × the line above', met: false },
    ],
  ]);
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test.each([
  [1234.5, '1,235'],
  [12.345, '12.3'],
  [0.012345, '0.0123'],
  [0, '0'],
])('%d has three significant digits: %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});
