import type { Bench } from '../bench.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { runLimits } from '../table/limits.ts';

/** What 1,000 waiting parts cost. */
export const waitingBench: Bench = ({ place, inputs, runs, onMeasured }) => {
  const measure = (name: SubjectName) => async (): Promise<number> => {
    const { cpuMs, wallMs } = await runSubject(place, name, { count: inputs.sizes.waitingMs });
    return (cpuMs / wallMs) * 100;
  };
  return runLimits(
    {
      name: 'waiting',
      title: `Waiting: 1,000 parts for ${inputs.sizes.waitingMs / 1000} s, share of one core`,
      figures: [
        { label: 'no `nextAwake`, empty batches', unit: '%', measure: measure('waiting-idle'), below: 1 },
        { label: '`nextAwake` in a second', unit: '%', measure: measure('waiting-awake'), below: 1 },
        { label: 'waiting inside `nextBatch`', unit: '%', measure: measure('waiting-pending'), below: 1 },
      ],
      notes: [],
    },
    runs,
    onMeasured,
  );
};
