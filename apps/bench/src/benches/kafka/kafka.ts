import type { Bench } from '../../bench.ts';
import { runSubject } from '../../process/run-subject.ts';
import type { SubjectName } from '../../subjects.ts';
import { type Contender, runRace } from '../../table/race.ts';
import { kafkaTable } from './kafka-table.ts';

/** Messages of a topic. */
export const kafkaBench: Bench = kafkaTable('kafka', async (surroundings) => {
  const { place, topics, runs, note, onMeasured } = surroundings;
  const topic = await topics.plain();
  const bytewax = await surroundings.bytewax();
  const measure = (name: SubjectName) => () => runSubject(place, name, { topic });
  const peers: Contender[] = [
    { label: 'kafkajs, eachBatch', measure: measure('kafka-kafkajs-batches'), bar: 2, memoryBar: 0.5 },
    { label: 'kafkajs, eachMessage', measure: measure('kafka-kafkajs-messages') },
    { label: '@platformatic/kafka, stream', measure: measure('kafka-platformatic-stream'), bar: 1 },
    { label: '@platformatic/kafka, fetch', measure: measure('kafka-platformatic-fetch'), bar: 1 },
    { label: 'Headwater without a runtime', measure: measure('kafka-parts') },
  ];
  if (bytewax.run !== undefined) {
    const { run } = bytewax;
    const args = [topic.brokers.join(','), topic.name];
    peers.push({ label: 'Bytewax KafkaSource', measure: () => run('messages', ...args), bar: 5 });
  }
  return runRace(
    {
      name: 'kafka',
      title: `Kafka: ${topic.messages.toLocaleString('en-US')} messages of 100 bytes in ${topic.partitions} partitions`,
      headwater: { label: 'Headwater KafkaSource', measure: measure('kafka-headwater') },
      peers,
      notes: [
        `${note} For those that read in a group (kafkajs, the stream) the clock starts when they are in it. ` +
          '`@platformatic/kafka` is asked for 1 MiB of a partition at a time, as kafkajs and Headwater ask: with what ' +
          'it asks for by itself, its stream takes ten times as long.',
        bytewax.note,
      ],
    },
    runs,
    onMeasured,
  );
});
