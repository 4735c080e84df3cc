/** The longest time a timer of any JavaScript runtime can be set to: a little under 25 days. */
export const longestTimerMs = 2_147_483_647;

/** Checks a count. @throws TypeError when it is no number, RangeError when it is not a whole number, 1 or more. */
export function checkCount(name: string, value: number): number {
  checkType(name, value);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${name} must be a whole number, 1 or more; got ${value}`);
  }
  return value;
}

/** Checks a duration. @throws TypeError when it is no number, RangeError when it is not from `least` to `most`. */
export function checkDurationMs(name: string, value: number, least: number, most: number = Number.MAX_VALUE): number {
  checkType(name, value);
  if (!(value >= least && value <= most)) {
    const range = most === Number.MAX_VALUE ? `finite, ${least} or more` : `from ${least} to ${most}`;
    throw new RangeError(`${name} must be a number of milliseconds, ${range}; got ${value}`);
  }
  return value;
}

function checkType(name: string, value: unknown): void {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number; got ${describe(value)}`);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : String(value);
}
