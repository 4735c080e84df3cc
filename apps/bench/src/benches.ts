import type { Bench } from './bench.ts';
import { batchesBench } from './benches/batches.ts';
import { commandBench } from './benches/command.ts';
import { csvBench } from './benches/csv.ts';
import { generatorBench } from './benches/generator.ts';
import { httpBench } from './benches/http.ts';
import { importBench } from './benches/import.ts';
import { kafkaGzipBench, kafkaZstdBench } from './benches/kafka/compressed.ts';
import { kafkaBench } from './benches/kafka/kafka.ts';
import { kafkaLimitsBench } from './benches/kafka/limits.ts';
import { kafkaLoadBench } from './benches/kafka/load.ts';
import { linesBench } from './benches/lines.ts';
import { loadBench } from './benches/load.ts';
import { memoryBench } from './benches/memory.ts';
import { postgresBench } from './benches/postgres.ts';
import { waitingBench } from './benches/waiting.ts';

/** Every table of the report, by the name that `--only` takes, in the order in which they are shown. */
export const benches: ReadonlyMap<string, Bench> = new Map([
  ['lines', linesBench],
  ['csv', csvBench],
  ['load', loadBench],
  ['kafka', kafkaBench],
  ['kafka-gzip', kafkaGzipBench],
  ['kafka-zstd', kafkaZstdBench],
  ['kafka-load', kafkaLoadBench],
  ['kafka-limits', kafkaLimitsBench],
  ['http', httpBench],
  ['postgres', postgresBench],
  ['batches', batchesBench],
  ['generator', generatorBench],
  ['waiting', waitingBench],
  ['memory', memoryBench],
  ['command', commandBench],
  ['import', importBench],
]);
