import type { Bench } from '../bench.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { formatMegabytes } from '../table/format.ts';
import { type Contender, runRace } from '../table/race.ts';

/** Rows of a CSV file as objects. */
export const csvBench: Bench = async ({ place, inputs, runs, bytewax: install, onMeasured }) => {
  const { file, bytes } = await inputs.orders();
  const bytewax = await install();
  const measure = (name: SubjectName) => () => runSubject(place, name, { file });
  const peers: Contender[] = [
    { label: 'csv-parse, stream', measure: measure('csv-csv-parse'), bar: 8 },
    { label: 'uDSV, whole file in memory', measure: measure('csv-udsv'), bar: 1.5 },
    { label: 'Papa Parse, stream', measure: measure('csv-papaparse') },
  ];
  if (bytewax.run !== undefined) {
    const { run } = bytewax;
    peers.push({ label: 'Bytewax CSVSource', measure: () => run('rows', file), bar: 5 });
  }
  return runRace(
    {
      name: 'csv',
      title: `CSV: ${inputs.sizes.rows.toLocaleString('en-US')} rows as objects, six columns, one quoted, ${formatMegabytes(bytes)}`,
      headwater: { label: 'Headwater CsvSource', measure: measure('csv-headwater') },
      peers,
      notes: [bytewax.note],
    },
    runs,
    onMeasured,
  );
};
