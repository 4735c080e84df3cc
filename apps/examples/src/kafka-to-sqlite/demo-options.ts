import { parseArgs } from 'node:util';
import { wholeNumber } from '../arguments.ts';

/** How the demonstration runs. */
export interface DemoOptions {
  /** How often the reader is killed. */
  readonly kills: number;
  /** How often the broker is killed, between the kills of the reader. */
  readonly outages: number;
  /** Decides the moments: the same seed gives the same ones. */
  readonly seed: number;
  readonly numbersPerSecond: number;
}

/** What `--help` prints. */
export const demoHelp = `npx --yes pnpm@12 demo:kafka [options]

  --kills <number>               how often the reader is killed; default: 8
  --outages <number>             how often the broker is killed; default: 2
  --numbers-per-second <number>  default: 2000
  --seed <number>                decides the moments: the same ones again
  -h, --help`;

/** Reads the arguments. @throws TypeError or RangeError when they are wrong. */
export function demoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string' },
      outages: { type: 'string' },
      seed: { type: 'string' },
      'numbers-per-second': { type: 'string' },
    },
  });
  return {
    kills: wholeNumber('--kills', values.kills ?? '8', 1),
    outages: wholeNumber('--outages', values.outages ?? '2'),
    seed: wholeNumber('--seed', values.seed ?? String(Math.floor(Math.random() * 2 ** 32))),
    numbersPerSecond: wholeNumber('--numbers-per-second', values['numbers-per-second'] ?? '2000', 1),
  };
}
