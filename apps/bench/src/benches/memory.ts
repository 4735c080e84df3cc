import { rm, statfs } from 'node:fs/promises';
import type { Bench } from '../bench.ts';
import type { Input } from '../inputs/inputs.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { formatMegabytes } from '../table/format.ts';
import { type Figure, runLimits } from '../table/limits.ts';

/** Peak memory, for an input and for a larger one. */
export const memoryBench: Bench = async ({ place, inputs, scratch, runs, onMeasured }) => {
  const figure = (source: string, name: SubjectName, { file, bytes }: Input): Figure => ({
    label: `${source}, ${formatMegabytes(bytes)}`,
    measure: async () => (await runSubject(place, name, { file })).peakBytes / 1e6,
    below: 150,
  });
  const lines = (input: Input): Figure => figure('FileSource', 'lines-headwater', input);
  const rows = (input: Input): Figure => figure('CsvSource', 'csv-headwater', input);
  const [log, orders] = [await inputs.log(), await inputs.orders()];
  const neededBytes = inputs.sizes.growth * (log.bytes + orders.bytes);
  const { bavail, bsize } = await statfs(scratch);
  const limits = { name: 'memory', title: 'Memory: peak RSS of the whole process', unit: 'MB' };
  if (bavail * bsize < 1.5 * neededBytes) {
    const note = `Larger inputs were skipped: the temporary folder has no room for ${formatMegabytes(neededBytes)}.`;
    return runLimits({ ...limits, figures: [lines(log), rows(orders)], notes: [note] }, runs, onMeasured);
  }
  const large = { log: await inputs.largeLog(), orders: await inputs.largeOrders() };
  const figures: readonly Figure[] = [
    lines(log),
    { ...lines(large.log), growsAtMost: 1.1 },
    rows(orders),
    { ...rows(large.orders), growsAtMost: 1.1 },
  ];
  const result = await runLimits({ ...limits, figures, notes: [] }, runs, onMeasured);
  for (const { file } of [large.log, large.orders]) await rm(file);
  return result;
};
