import { rm } from 'node:fs/promises';
import type { Bench } from '../bench.ts';
import type { Input } from '../inputs/inputs.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { formatMegabytes } from '../table/format.ts';
import { type Figure, runLimits } from '../table/limits.ts';

/** Peak memory, for an input and for a larger one. */
export const memoryBench: Bench = async ({ place, inputs, runs, onMeasured }) => {
  const figure = (source: string, name: SubjectName, { file, bytes }: Input): Figure => ({
    label: `${source}, ${formatMegabytes(bytes)}`,
    measure: async () => (await runSubject(place, name, { file })).peakBytes / 1e6,
    below: 150,
  });
  const [largeLog, largeOrders] = [await inputs.largeLog(), await inputs.largeOrders()];
  const figures: readonly Figure[] = [
    figure('FileSource', 'lines-headwater', await inputs.log()),
    { ...figure('FileSource', 'lines-headwater', largeLog), growsAtMost: 1.1 },
    figure('CsvSource', 'csv-headwater', await inputs.orders()),
    { ...figure('CsvSource', 'csv-headwater', largeOrders), growsAtMost: 1.1 },
  ];
  const title = 'Memory: peak RSS of the whole process';
  const result = await runLimits({ name: 'memory', title, unit: 'MB', figures, notes: [] }, runs, onMeasured);
  for (const { file } of [largeLog, largeOrders]) await rm(file);
  return result;
};
