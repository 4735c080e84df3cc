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
 * The value of an option that is on or off.
 *
 * @throws TypeError when it is anything else; the message shows the value.
 */
export function checkFlag(name: string, value: boolean | undefined, fallback: boolean): boolean {
  if (value === undefined) return fallback;
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${name} must be true or false, not ${shown(value)}`);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
