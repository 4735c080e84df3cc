import { beforeAll, expect, test } from 'vitest';
import { type BenchRun, countsOf, runBench } from './support/run-bench.ts';

let run: BenchRun;

beforeAll(async () => {
  // Nothing is found on an empty path: no Python, which would have to download Bytewax, and no Java.
  run = await runBench([], { PATH: '', JAVA_HOME: '', HEADWATER_KAFKA_BROKERS: '' });
}, 300_000);

test('measures everything, side by side, each beside its bar', () => {
  expect(countsOf(run.report)).toEqual([
    ['lines', 3, 1],
    ['csv', 4, 2],
    ['load', 5, 1],
    ['kafka', 0, 0],
    ['kafka-gzip', 0, 0],
    ['kafka-zstd', 0, 0],
    ['kafka-load', 0, 0],
    ['kafka-limits', 0, 0],
    ['http', 2, 1],
    ['postgres', 2, 1],
    ['batches', 2, 2],
    ['generator', 3, 2],
    ['waiting', 3, 3],
    ['memory', 8, 6],
    ['command', 2, 2],
    ['import', 5, 5],
  ]);
});

test('measures something everywhere', () => {
  const measured = JSON.stringify(run.report.results.map(({ lines }) => lines.map(({ runs }) => runs)));
  expect(measured).not.toMatch(/null|NaN/);
  expect(run.markdown).not.toMatch(/NaN|undefined|Infinity/);
});

test('prints one table for each in Markdown', () => {
  expect(run.markdown.match(/^## /gm)).toHaveLength(16);
  expect(run.markdown).toMatch(/bars are (not )?met\.$/m);
});

test('says in a line why Bytewax was skipped', () => {
  const said = run.report.results.filter(({ notes }) => notes.some((note) => note.startsWith('Bytewax was skipped: ')));
  expect(said.map(({ name }) => name)).toEqual(['lines', 'csv']);
});

test('says in a line why Kafka was skipped', () => {
  expect(run.markdown.match(/^Kafka was skipped: .+\.$/gm)).toHaveLength(5);
});

test('leaves nothing in the temporary folder', () => {
  expect(run.left).toEqual([]);
});
