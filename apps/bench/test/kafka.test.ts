import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaAvailability } from '@headwater/kafka-broker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pythonPrograms } from '../src/python/find-python.ts';
import { type BenchRun, countsOf, runBench } from './support/run-bench.ts';

const { own } = await kafkaAvailability();

describe.skipIf(!own)('with a Kafka of its own', () => {
  const bin = mkdtempSync(join(tmpdir(), 'bench-test-bin-'));
  let run: BenchRun;

  beforeAll(async () => {
    // Pythons that do not run: Bytewax would have to be downloaded.
    for (const name of pythonPrograms) writeFileSync(join(bin, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    run = await runBench(['--only', 'kafka'], { PATH: `${bin}:${process.env['PATH'] ?? ''}` });
  }, 300_000);

  afterAll(() => rmSync(bin, { recursive: true }));

  test('measures Kafka, side by side, each beside its bar', () => {
    expect(countsOf(run.report)).toEqual([
      ['kafka', 6, 4],
      ['kafka-gzip', 4, 0],
      ['kafka-zstd', 4, 0],
      ['kafka-load', 3, 1],
      ['kafka-limits', 4, 4],
    ]);
    expect(run.markdown).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('leaves no Kafka behind', () => {
    expect(run.left).toEqual([]);
  });
});
