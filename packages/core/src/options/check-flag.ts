import { shown } from './shown.ts';

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
