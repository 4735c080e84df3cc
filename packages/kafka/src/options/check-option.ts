import { inspect } from 'node:util';

/** A value as a message shows it. */
export function shown(value: unknown): string {
  return inspect(value, { depth: 1, breakLength: Infinity, maxStringLength: 100, maxArrayLength: 10 });
}

/**
 * The value of an option that is one of a few words; the first of them is the default.
 *
 * @throws TypeError when it is anything else; the message shows the value.
 */
export function checkChoice<const T extends string>(
  name: string,
  value: T | undefined,
  choices: readonly [T, ...T[]],
): T {
  if (value === undefined) return choices[0];
  if (choices.includes(value)) return value;
  throw new TypeError(`${name} must be ${choices.map(shown).join(' or ')}, not ${shown(value)}`);
}

/**
 * The value of an option that is a whole number of at least `least`.
 *
 * @throws TypeError when it is no number, RangeError when it is out of range; the message shows the value.
 */
export function checkCount(name: string, value: number | undefined, fallback: number, least = 1): number {
  if (value === undefined) return fallback;
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number, not ${shown(value)}`);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RangeError(`${name} must be a whole number of at least ${least}, not ${value}`);
}

/**
 * The value of an option that is a duration in milliseconds, from `least` to `most`.
 *
 * @throws TypeError when it is no number, RangeError when it is out of range; the message shows the value.
 */
export function checkDurationMs(
  name: string,
  value: number | undefined,
  fallback: number,
  [least, most]: readonly [least: number, most: number],
): number {
  if (value === undefined) return fallback;
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number of milliseconds, not ${shown(value)}`);
  if (value >= least && value <= most) return value;
  throw new RangeError(`${name} must be a number of milliseconds from ${least} to ${most}, not ${value}`);
}

/**
 * A time in milliseconds since 1970.
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

/**
 * The value of an option that is a function, or left out.
 *
 * @throws TypeError when it is anything else; the message shows the value.
 */
export function checkFunction<F>(name: string, value: F | undefined): F | undefined {
  if (value === undefined || typeof value === 'function') return value;
  throw new TypeError(`${name} must be a function, not ${shown(value)}`);
}
