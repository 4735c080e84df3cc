import { parseArgs } from 'node:util';
import { wholeNumber } from '../arguments.ts';

/** How the crash demonstration runs. */
export interface CrashOptions {
  /** How often the job is killed. */
  readonly kills: number;
  /** Decides the moments: the same seed gives the same ones. */
  readonly seed: number;
}

/** What `--help` prints. */
export const crashHelp = `npx --yes pnpm@12 demo:crash [options]

  --kills <number>  how often the job is killed; default: 20
  --seed <number>   decides the moments: the same ones again
  -h, --help`;

/** Reads the arguments. @throws TypeError or RangeError when they are wrong. */
export function crashOptions(args: readonly string[]): CrashOptions {
  const { values } = parseArgs({ args: [...args], options: { kills: { type: 'string' }, seed: { type: 'string' } } });
  return {
    kills: wholeNumber('--kills', values.kills ?? '20', 1),
    seed: wholeNumber('--seed', values.seed ?? String(Math.floor(Math.random() * 2 ** 32))),
  };
}
