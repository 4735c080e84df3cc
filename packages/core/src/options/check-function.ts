import { shown } from './shown.ts';

/**
 * The value of an option that is a function, or left out.
 *
 * @throws TypeError when it is anything else; the message shows the value.
 */
export function checkFunction<F>(name: string, value: F | undefined): F | undefined {
  if (value === undefined || typeof value === 'function') return value;
  throw new TypeError(`${name} must be a function, not ${shown(value)}`);
}
