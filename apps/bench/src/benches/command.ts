import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { runProgram } from '../process/run-program.ts';
import { runLimits } from '../table/limits.ts';

/** The start of the command line. */
export const commandBench: Bench = async ({ place, inputs, scratch, runs, onMeasured }) => {
  const { file } = await inputs.fewOrders();
  const newCache = (): Promise<string> => mkdtemp(join(scratch, 'compile-cache-'));
  const start = async (compileCache: string): Promise<number> => {
    const env = { NODE_COMPILE_CACHE: compileCache };
    const { stdout, firstByteMs } = await runProgram(process.execPath, [place.command, 'read', file], { env });
    if (stdout.split('\n').length !== 11) throw new Error(`headwater read printed\n${stdout}`);
    return firstByteMs;
  };
  const cache = await newCache();
  await start(cache);
  return runLimits(
    {
      name: 'command',
      title: 'The command: from its start to the first row of `headwater read few-orders.csv`',
      figures: [
        {
          label: 'first start after the installation',
          unit: 'ms',
          measure: async () => start(await newCache()),
          below: 300,
        },
        { label: 'every start after that', unit: 'ms', measure: () => start(cache), below: 300 },
      ],
      notes: [],
    },
    runs,
    onMeasured,
  );
};
