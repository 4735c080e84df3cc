import type { Bench } from '../bench.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { formatMegabytes } from '../table/format.ts';
import { type Contender, runRace } from '../table/race.ts';

/** Lines of a file. */
export const linesBench: Bench = async ({ place, inputs, runs, bytewax: install, onMeasured }) => {
  const { file, bytes } = await inputs.log();
  const bytewax = await install();
  const measure = (name: SubjectName) => () => runSubject(place, name, { file });
  const peers: Contender[] = [
    { label: 'node:readline, for await', measure: measure('lines-readline'), bar: 4 },
    { label: 'split, without a runtime', measure: measure('lines-split') },
  ];
  if (bytewax.run !== undefined) {
    const { run } = bytewax;
    peers.push({ label: 'Bytewax FileSource', measure: () => run('lines', file), bar: 5 });
  }
  return runRace(
    {
      name: 'lines',
      title: `Lines: ${inputs.sizes.lines.toLocaleString('en-US')} lines, ${formatMegabytes(bytes)}`,
      headwater: { label: 'Headwater FileSource', measure: measure('lines-headwater') },
      peers,
      notes: [bytewax.note],
    },
    runs,
    onMeasured,
  );
};
