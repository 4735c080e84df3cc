import { join } from 'node:path';
import type { Bench } from '../../bench.ts';
import { runSubject } from '../../process/run-subject.ts';
import type { SubjectName } from '../../subjects.ts';
import { runRace } from '../../table/race.ts';
import { kafkaTable } from './kafka-table.ts';

/** A topic into a table. */
export const kafkaLoadBench: Bench = kafkaTable('kafka-load', async ({ place, topics, scratch, runs, onMeasured }) => {
  const topic = await topics.small();
  const measure = (name: SubjectName) => () => runSubject(place, name, { topic, file: join(scratch, 'events') });
  return runRace(
    {
      name: 'kafka-load',
      title: `Kafka into a SQLite table: ${topic.messages.toLocaleString('en-US')} messages of JSON`,
      headwater: { label: 'Headwater, exactly once', measure: measure('kafka-load-headwater') },
      peers: [
        { label: 'by hand, kafkajs eachBatch', measure: measure('kafka-load-kafkajs'), bar: 0.8 },
        { label: 'the inserts alone', measure: measure('kafka-load-inserts') },
      ],
      notes: [
        'By hand: the same prepared statement, a transaction for every 1,000 rows, WAL with `synchronous = FULL` as ' +
          'Headwater has it; no positions are kept. The inserts alone have their rows before the clock starts.',
      ],
    },
    runs,
    onMeasured,
  );
});
