import type { Bench } from '../bench.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { runRace } from '../table/race.ts';

/** A CSV file into a table. */
export const loadBench: Bench = async ({ place, inputs, runs, onMeasured }) => {
  const { file } = await inputs.orders();
  const measure = (name: SubjectName) => () => runSubject(place, name, { file });
  return runRace(
    {
      name: 'load',
      title: `CSV into a SQLite table: ${inputs.sizes.rows.toLocaleString('en-US')} rows`,
      headwater: { label: 'Headwater, exactly once', measure: measure('load-headwater') },
      peers: [
        { label: 'by hand, uDSV', measure: measure('load-udsv'), bar: 0.8 },
        { label: 'by hand, csv-parse', measure: measure('load-csv-parse') },
        { label: 'the inserts alone', measure: measure('load-inserts') },
        { label: 'by hand, uDSV, `NORMAL`', measure: measure('load-udsv-normal') },
      ],
      notes: [
        'By hand: the same prepared statement, a transaction for every 1,000 rows, WAL with `synchronous = FULL` as ' +
          'Headwater has it. The bar is held against uDSV chunk by chunk, the fastest way that was found to read the file ' +
          'by hand. The inserts alone have their rows before the clock starts; `NORMAL` may lose the last transactions ' +
          'in a power loss.',
      ],
    },
    runs,
    onMeasured,
  );
};
