import type { Bench } from '../bench.ts';
import { runProgram } from '../process/run-program.ts';
import { type Figure, runLimits } from '../table/limits.ts';

const program = (name: string): string =>
  `const began = performance.now(); await import('${name}'); console.log(performance.now() - began);`;

/** The import of a connector, without the start of Node itself. */
export const importBench: Bench = ({ place, runs, onMeasured }) => {
  const figure = (name: string): Figure => ({
    label: name,
    measure: async () => {
      const args = ['--input-type=module', '--eval', program(name)];
      return Number((await runProgram(process.execPath, args, { cwd: place.folder })).stdout);
    },
    unit: 'ms',
    below: 50,
  });
  return runLimits(
    {
      name: 'import',
      title: 'Import of a connector, with all that it imports',
      figures: ['file', 'csv', 'kafka', 'http', 'postgres-source'].map((name) => figure(`@headwater/${name}`)),
      notes: [],
    },
    runs,
    onMeasured,
  );
};
