import type { Bench } from '../bench.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { runLimits } from '../table/limits.ts';

/** What the runtime costs. */
export const batchesBench: Bench = ({ place, inputs, runs, onMeasured }) => {
  const count = inputs.sizes.batches;
  const measure = (name: SubjectName) => async (): Promise<number> => {
    const { wallMs } = await runSubject(place, name, { count });
    return (wallMs * 1000) / count;
  };
  return runLimits(
    {
      name: 'batches',
      title: `The runtime itself: ${count.toLocaleString('en-US')} batches of one item, per batch`,
      figures: [
        { label: 'source and sink synchronous', unit: 'µs', measure: measure('batches-sync'), below: 10 },
        { label: 'source and sink asynchronous', unit: 'µs', measure: measure('batches-async'), below: 10 },
      ],
      notes: [],
    },
    runs,
    onMeasured,
  );
};
