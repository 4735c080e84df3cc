import { parseArgs } from 'node:util';

/** What a soak does. */
export interface SoakOptions {
  /** How long everything fails by turns. */
  readonly minutes: number;
  /** Decides all chance: the same faults in the same order again. */
  readonly seed: number;
  readonly brokers: 1 | 3;
}

/** What `--help` prints. */
export const soakHelp = `npx --yes pnpm@12 soak:kafka [options]

  --minutes <number>  how long everything fails by turns; default: 60
  --seed <number>     decides all chance: the same faults in the same order again
  --brokers <1 or 3>  default: 3
  -h, --help`;

/** Reads the arguments. @throws TypeError or RangeError when they are wrong. */
export function soakOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string' }, seed: { type: 'string' }, brokers: { type: 'string' } },
  });
  const minutes = Number(values.minutes ?? '60');
  if (!(minutes > 0 && minutes < Infinity)) throw new RangeError(`--minutes must be above 0; got ${values.minutes}`);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`--seed must be a whole number; got ${values.seed}`);
  const brokers = Number(values.brokers ?? '3');
  if (brokers !== 1 && brokers !== 3) throw new RangeError(`--brokers must be 1 or 3; got ${values.brokers}`);
  return { minutes, seed, brokers };
}
