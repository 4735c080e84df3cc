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
