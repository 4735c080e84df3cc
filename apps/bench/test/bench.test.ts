import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../src/process/run-program.ts';

interface Report {
  readonly results: readonly {
    readonly name: string;
    readonly notes: readonly string[];
    readonly lines: readonly { readonly runs: readonly unknown[]; readonly judgements: readonly unknown[] }[];
  }[];
}

const main = join(import.meta.dirname, '../src/main.ts');
const place = mkdtempSync(join(tmpdir(), 'bench-test-'));
const json = `${place}.json`;
let markdown = '';
let report: Report;

beforeAll(async () => {
  const args = [main, '--quick', '--source', '--runs', '1', '--json', json];
  // Nothing is found on an empty path: no Python, which would have to download Bytewax, and no Java.
  const env = { PATH: '', JAVA_HOME: '', HEADWATER_KAFKA_BROKERS: '', TMPDIR: place };
  ({ stdout: markdown } = await runProgram(process.execPath, args, { env }));
  report = JSON.parse(readFileSync(json, 'utf8')) as Report;
}, 300_000);

afterAll(() => {
  rmSync(place, { recursive: true });
  rmSync(json, { force: true });
});

test('measures everything, side by side, each beside its bar', () => {
  const tables = report.results.map(({ name, lines }) => [
    name,
    lines.flatMap(({ runs }) => runs).length,
    lines.flatMap(({ judgements }) => judgements).length,
  ]);
  expect(tables).toEqual([
    ['lines', 3, 1],
    ['csv', 4, 2],
    ['load', 5, 1],
    ['kafka', 0, 0],
    ['kafka-gzip', 0, 0],
    ['kafka-zstd', 0, 0],
    ['kafka-load', 0, 0],
    ['kafka-limits', 0, 0],
    ['batches', 2, 2],
    ['waiting', 3, 3],
    ['memory', 8, 6],
    ['command', 2, 2],
    ['import', 3, 3],
  ]);
});

test('measures something everywhere', () => {
  const measured = JSON.stringify(report.results.map(({ lines }) => lines.map(({ runs }) => runs)));
  expect(measured).not.toMatch(/null|NaN/);
  expect(markdown).not.toMatch(/NaN|undefined|Infinity/);
});

test('prints one table for each in Markdown', () => {
  expect(markdown.match(/^## /gm)).toHaveLength(13);
  expect(markdown).toMatch(/bars are (not )?met\.$/m);
});

test('says in a line why Bytewax was skipped', () => {
  const said = report.results.filter(({ notes }) => notes.some((note) => note.startsWith('Bytewax was skipped: ')));
  expect(said.map(({ name }) => name)).toEqual(['lines', 'csv']);
});

test('says in a line why Kafka was skipped', () => {
  expect(markdown.match(/^Kafka was skipped: .+\.$/gm)).toHaveLength(5);
});

test('leaves nothing in the temporary folder', () => {
  expect(readdirSync(place)).toEqual([]);
});
