import { parseArgs } from 'node:util';
import { wholeNumber } from '../arguments.ts';

/** How the demonstration runs. */
export interface DemoOptions {
  /** How often the reader is killed. */
  readonly kills: number;
  /** Decides the moments, and what the writers do: the same seed gives the same ones. */
  readonly seed: number;
}

/** What `--help` prints. */
export const demoHelp = `npx --yes pnpm@12 demo:postgres [options]

  --kills <number>  how often the reader is killed; default: 8
  --seed <number>   decides the moments: the same ones again
  -h, --help`;

/** Reads the arguments. @throws TypeError or RangeError when they are wrong. */
export function demoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { kills: { type: 'string' }, seed: { type: 'string' } },
  });
  return {
    kills: wholeNumber('--kills', values.kills ?? '8', 1),
    seed: wholeNumber('--seed', values.seed ?? String(Math.floor(Math.random() * 2 ** 32))),
  };
}
