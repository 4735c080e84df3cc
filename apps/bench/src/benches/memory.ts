import { rm, statfs } from 'node:fs/promises';
import type { Bench } from '../bench.ts';
import type { Input } from '../inputs/inputs.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { formatMegabytes } from '../table/format.ts';
import { type Figure, runLimits } from '../table/limits.ts';

const smallYoungGeneration = '--max-semi-space-size=4';

/** Peak memory, for an input and for a larger one. */
export const memoryBench: Bench = async ({ place, inputs, scratch, runs, onMeasured }) => {
  const figure = (who: string, name: SubjectName, { file, bytes }: Input, flags: readonly string[] = []): Figure => ({
    label: [who, formatMegabytes(bytes), ...flags.map((flag) => `\`${flag}\``)].join(', '),
    unit: 'MB',
    measure: async () => (await runSubject(place, name, { file }, flags)).peakBytes / 1e6,
  });
  const lines = (input: Input): Figure => ({ ...figure('FileSource', 'lines-headwater', input), below: 150 });
  const rows = (input: Input): Figure => ({ ...figure('CsvSource', 'csv-headwater', input), below: 150 });
  const limits = { name: 'memory', title: 'Memory: peak RSS of the whole process' };
  const [log, orders] = [await inputs.log(), await inputs.orders()];

  const neededBytes = inputs.sizes.growth * (log.bytes + orders.bytes);
  const { bavail, bsize } = await statfs(scratch);
  if (bavail * bsize < 1.5 * neededBytes) {
    const note = `Larger inputs were skipped: the temporary folder has no room for ${formatMegabytes(neededBytes)}.`;
    return runLimits({ ...limits, figures: [lines(log), rows(orders)], notes: [note] }, runs, onMeasured);
  }

  const [largeLog, largeOrders] = [await inputs.largeLog(), await inputs.largeOrders()];
  const figures: readonly Figure[] = [
    lines(log),
    { ...lines(largeLog), growsAtMost: 1.1 },
    rows(orders),
    { ...rows(largeOrders), growsAtMost: 1.1 },
    figure('node:readline', 'lines-readline', log),
    figure('node:readline', 'lines-readline', largeLog),
    figure('FileSource', 'lines-headwater', largeLog, [smallYoungGeneration]),
    figure('CsvSource', 'csv-headwater', largeOrders, [smallYoungGeneration]),
  ];
  const notes = [
    'What grows with the time that a process runs is the young generation of V8, whatever is read. The last lines show ' +
      'what is left when Node is told to keep it small.',
  ];
  const result = await runLimits({ ...limits, figures, notes }, runs, onMeasured);
  for (const { file } of [largeLog, largeOrders]) await rm(file);
  return result;
};
