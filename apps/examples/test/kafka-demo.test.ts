import { kafkaAvailability, until } from '@headwater/kafka-broker';
import { SqliteStore } from '@headwater/sqlite';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { compareNumbers } from '../src/kafka-to-sqlite/compare-numbers.ts';
import { leftIn, run, saying, start, temporaryDirectory } from './support.ts';

const { own } = await kafkaAvailability();

afterEach(() => void vi.unstubAllEnvs());

describe.skipIf(!own)('with a real Kafka', () => {
  test('the Kafka demonstration: reader and broker killed, then every number exactly once', async () => {
    const { code, stdout, stderr } = await run(
      'kafka-to-sqlite/main.ts',
      '--kills',
      '3',
      '--outages',
      '1',
      '--seed',
      '1',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('(seed 1)');
    expect(stdout.match(/^the reader is killed \d+ ms after its /gm)).toHaveLength(3);
    expect(stdout.match(/^the broker is killed, and started again after \d+ ms /gm)).toHaveLength(1);
    const [, written, rows] = /^the writing ends.*? {2,}([\d,]+) +([\d,]+)$/m.exec(stdout) ?? [];
    expect(written).toMatch(/\d/);
    expect(rows).toBe(written);
    expect(stdout).toMatch(/\nverdict: every number is in the table exactly once, in order\n$/);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(78);
  }, 60_000);

  test('a reader that found no broker at its start is started again', async () => {
    // With this seed the broker is killed just after the second reader was started, before it can reach the broker.
    const seed = '16883';
    const { code, stdout, stderr } = await run(
      'kafka-to-sqlite/main.ts',
      '--kills',
      '3',
      '--outages',
      '1',
      '--seed',
      seed,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^the broker is killed.*\nthe reader found no broker, and is started again /m);
    expect(stderr).toMatch(/^flow "numbers": open failed: .*\n$/);
    expect(stdout.match(/^the reader is killed \d+ ms after its /gm)).toHaveLength(3);
    expect(stdout).toMatch(/\nverdict: every number is in the table exactly once, in order\n$/);
  }, 60_000);

  test('Ctrl-C ends the Kafka demonstration, and nothing of it is left', async () => {
    const directory = temporaryDirectory();
    vi.stubEnv('TMPDIR', directory);
    const demo = start('kafka-to-sqlite/main.ts');
    await saying(demo, /^the reader is killed/m);
    expect(leftIn(directory)).toHaveLength(2);
    demo.child.kill('SIGINT');
    expect(await demo.finished).toMatchObject({ code: 130, stderr: '' });
    expect(leftIn(directory).filter((name) => name.includes('demo'))).toEqual([]);
    await until('the folder of the broker is removed', () => leftIn(directory).length === 0);
  }, 60_000);

  test('program 2: every click is posted; SIGTERM ends it in order', async () => {
    const { child, finished } = start('programs/2-clicks.ts');
    child.stdout?.on('data', (piece: string) => {
      if (piece.includes('collected')) child.kill('SIGTERM');
    });
    const { code, stdout, stderr } = await finished;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      'at least once until SIGTERM or Ctrl-C\ncollected [{"page":"/"},{"page":"/prices"},{"page":"/"}]\nstopped 3\n',
    );
  });
});

describe('the comparison of the Kafka demonstration', () => {
  const right = [
    [0, 0, 0],
    [1, 0, 1],
    [2, 0, 2],
    [3, 0, 3],
    [0, 1, 4],
  ];

  test.each([
    ['all rows', right, []],
    ['one too few', right.slice(0, 4), ['row 2 is nothing, not number 4 of offset 1']],
    ['one twice', [...right, [1, 0, 1]], ['row 2 is number 1 of offset 0, not nothing']],
    ['two in the wrong order', right.toReversed(), ['row 1 is number 4 of offset 1, not number 0 of offset 0']],
    ['another number', right.with(2, [2, 0, 6]), ['row 1 is number 6 of offset 0, not number 2 of offset 0']],
  ])('%s', (_, rows, expected) => {
    const database = join(temporaryDirectory(), 'numbers.db');
    const store = new SqliteStore(database);
    store.db.exec('CREATE TABLE numbers (kafka_partition INTEGER, kafka_offset INTEGER, number INTEGER)');
    const insert = store.db.prepare('INSERT INTO numbers VALUES (?, ?, ?)');
    for (const row of rows) insert.run(...row);
    store.close();
    const differences = compareNumbers(database, 5).flatMap(({ difference }) => difference ?? []);
    expect(differences).toEqual(expected);
  });
});
