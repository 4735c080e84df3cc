import type { Bench } from '../../bench.ts';
import { runSubject } from '../../process/run-subject.ts';
import type { SubjectName } from '../../subjects.ts';
import { runRace } from '../../table/race.ts';
import { kafkaTable } from './kafka-table.ts';

function compressedBench(name: string, compression: 'gzip' | 'zstd', notes: readonly string[]): Bench {
  return kafkaTable(name, async ({ place, topics, runs, onMeasured }) => {
    const topic = await topics.compressed(compression);
    const measure = (subject: SubjectName) => () => runSubject(place, subject, { topic });
    return runRace(
      {
        name,
        title: `Kafka, ${compression}: ${topic.messages.toLocaleString('en-US')} messages of 100 bytes`,
        headwater: { label: 'Headwater KafkaSource', measure: measure('kafka-headwater') },
        peers: [
          { label: 'kafkajs, eachBatch', measure: measure('kafka-kafkajs-batches') },
          { label: '@platformatic/kafka, stream', measure: measure('kafka-platformatic-stream') },
          { label: '@platformatic/kafka, fetch', measure: measure('kafka-platformatic-fetch') },
        ],
        notes,
      },
      runs,
      onMeasured,
    );
  });
}

/** Messages of a topic that the broker keeps in gzip. */
export const kafkaGzipBench: Bench = compressedBench('kafka-gzip', 'gzip', []);

/** Messages of a topic that the broker keeps in zstd. */
export const kafkaZstdBench: Bench = compressedBench('kafka-zstd', 'zstd', [
  'kafkajs has no zstd: it was given the one of Node.',
]);
