import { shown } from './shown.ts';

/**
 * The value of an option that is a whole number of at least `least`.
 *
 * @param fallback what holds when the option is left out; `undefined`: it must be given.
 * @throws TypeError when it is no number, RangeError when it is out of range; the message shows the value.
 */
export function checkCount(name: string, value: number | undefined, fallback?: number, least: number = 1): number {
  if (value === undefined && fallback !== undefined) return fallback;
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number, not ${shown(value)}`);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RangeError(`${name} must be a whole number of at least ${least}, not ${value}`);
}

/**
 * The value of an option that is a duration in milliseconds, from `least` to `most`.
 *
 * @param fallback what holds when the option is left out; `undefined`: it must be given.
 * @throws TypeError when it is no number, RangeError when it is out of range; the message shows the value.
 */
export function checkDurationMs(
  name: string,
  value: number | undefined,
  fallback: number | undefined,
  [least, most]: readonly [least: number, most: number],
): number {
  if (value === undefined && fallback !== undefined) return fallback;
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number of milliseconds, not ${shown(value)}`);
  if (value >= least && value <= most) return value;
  const range = most === Number.MAX_VALUE ? `of at least ${least}, and finite` : `from ${least} to ${most}`;
  throw new RangeError(`${name} must be a number of milliseconds ${range}, not ${value}`);
}

/**
 * The value of an option that is a time in milliseconds since 1970.
 *
 * @throws TypeError when it is no number, RangeError when it is no time; the message shows the value.
 */
export function checkTimestampMs(name: string, value: unknown): number {
  if (typeof value !== 'number') {
    throw new TypeError(`${name} must be a number of milliseconds since 1970, not ${shown(value)}`);
  }
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new RangeError(`${name} must be a whole number of milliseconds since 1970, not ${value}`);
}
