import { shown } from './shown.ts';

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
 * The value of an option that is on or off.
 *
 * @throws TypeError when it is anything else; the message shows the value.
 */
export function checkFlag(name: string, value: boolean | undefined, fallback: boolean): boolean {
  if (value === undefined) return fallback;
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${name} must be true or false, not ${shown(value)}`);
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
