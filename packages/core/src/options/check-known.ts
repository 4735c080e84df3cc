import { nearest } from './nearest.ts';
import { shown } from './shown.ts';

const mostListed = 8;

/**
 * Checks that options are an object in which nothing is set but what is known: a misspelt option would otherwise be
 * taken and mean nothing. The values are not shown, because one may be a secret.
 *
 * @param what whose options they are, for the message: `KafkaSource`.
 * @throws TypeError that names the first unknown option, and the one that was probably meant, or else all, if they are few.
 */
export function checkKnown(what: string, options: unknown, names: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`the options of ${what} must be an object, not ${shown(options)}`);
  }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || names.includes(name)) continue;
    throw new TypeError(`${what} has no option ${name}${nearest(name, names) || all(names)}`);
  }
}

function all(names: readonly string[]): string {
  return names.length === 0 || names.length > mostListed ? '' : `; it has ${names.join(', ')}`;
}
