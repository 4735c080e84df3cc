import { parseArgs } from 'node:util';
import type { Bench } from '../bench.ts';
import { benches } from '../benches.ts';
import { fullSizes, quickSizes, type Sizes } from '../inputs/inputs.ts';

/** What is measured, and how. */
export interface Options {
  /** The tables to show, by their names. */
  readonly benches: ReadonlyMap<string, Bench>;
  readonly sizes: Sizes;
  readonly runs: number;
  /** Where every single measurement is written to, as JSON. */
  readonly json: string | undefined;
  /** Measure the sources as they stand, without a build. */
  readonly source: boolean;
}

export const help = `pnpm bench [options]: measures Headwater beside its peers and prints tables in Markdown

  --only NAME    one table, or all whose names begin with it, may be given several times:
                 ${[...benches.keys()].join(', ')}
  --quick        small inputs: shows that everything runs, its figures mean little
  --runs N       how often each thing is measured (default: 5, with --quick 3)
  --json FILE    also write every single measurement to a file
  --source       measure the packages from their sources, without building them
  --help         this text`;

/** Reads the arguments of the command. `undefined` asks for help. @throws TypeError or RangeError when one is wrong. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      runs: { type: 'string' },
      json: { type: 'string' },
      source: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { only = [], quick, json, source } = values;
  for (const name of only) {
    if (!benches.has(name)) throw new RangeError(`--only takes ${[...benches.keys()].join(', ')}; got ${name}`);
  }
  const runs = Number(values.runs ?? (quick ? 3 : 5));
  if (!Number.isInteger(runs) || runs < 1) throw new RangeError(`--runs takes 1 or more; got ${values.runs}`);
  const chosen = [...benches].filter(([name]) => only.length === 0 || only.some((wanted) => belongsTo(name, wanted)));
  return { benches: new Map(chosen), sizes: quick ? quickSizes : fullSizes, runs, json, source };
}

function belongsTo(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}-`);
}
