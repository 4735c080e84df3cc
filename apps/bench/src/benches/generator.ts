import type { Bench } from '../bench.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { runLimits } from '../table/limits.ts';

/** What `fromGenerator` costs, beside the class that it stands for. */
export const generatorBench: Bench = ({ place, inputs, runs, onMeasured }) => {
  const count = inputs.sizes.batches;
  const measure = (name: SubjectName) => async (): Promise<number> => {
    const { cpuMs } = await runSubject(place, name, { count });
    return (cpuMs * 1000) / count;
  };
  return runLimits(
    {
      name: 'generator',
      title: `A source from a generator: ${count.toLocaleString('en-US')} batches of one item, CPU per batch`,
      figures: [
        { label: 'the class, `async nextBatch`', unit: 'µs', measure: measure('generator-class') },
        { label: '`fromGenerator`, `async *read`', unit: 'µs', measure: measure('generator-async'), below: 10 },
        { label: '`fromGenerator`, `*read`', unit: 'µs', measure: measure('generator-sync'), below: 10 },
      ],
      notes: [
        'The whole way through the runtime, with a position `{ next }` after every item. The difference between the lines is what the generator, the check and the copy of its position, and the copy of its array cost.',
      ],
    },
    runs,
    onMeasured,
  );
};
