import process from 'node:process';
import type { AnyConformanceSetup } from '../setup.ts';

/** The seed of the checks that look at a sample. @throws RangeError when that of the environment is no number. */
export function seedOf({ seed }: Pick<AnyConformanceSetup, 'seed'>): number {
  const text = process.env['HEADWATER_SEED'];
  const value = seed ?? (text === undefined || text === '' ? 1 : Number(text));
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`the seed must be a whole number; got ${seed ?? text}`);
}
