import { parseArgs } from 'node:util';
import { wholeNumber } from '../arguments.ts';

/** How the demonstration runs. */
export interface DemoOptions {
  /** How often the reader is killed. */
  readonly kills: number;
  /** How many orders the API has. */
  readonly orders: number;
  /** Decides the moments and the moods of the API: the same seed gives the same ones. */
  readonly seed: number;
}

/** What `--help` prints. */
export const demoHelp = `npx --yes pnpm@12 demo:http [options]

  --kills <number>   how often the reader is killed; default: 8
  --orders <number>  how many orders there are to read; default: 5000
  --seed <number>    decides the moments: the same ones again
  -h, --help`;

/** Reads the arguments. @throws TypeError or RangeError when they are wrong. */
export function demoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { kills: { type: 'string' }, orders: { type: 'string' }, seed: { type: 'string' } },
  });
  return {
    kills: wholeNumber('--kills', values.kills ?? '8', 1),
    orders: wholeNumber('--orders', values.orders ?? '5000', 1),
    seed: wholeNumber('--seed', values.seed ?? String(Math.floor(Math.random() * 2 ** 32))),
  };
}
