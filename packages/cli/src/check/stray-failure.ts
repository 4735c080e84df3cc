import { describeCauses } from '../errors/describe-causes.ts';
import { note } from '../execute.ts';
import { messageOf } from './message-of.ts';

/**
 * Does some checks. When a promise of the connector or its world is rejected meanwhile that nobody awaits, or an event of
 * it fails, the process ends with code 1 and one sentence; Node would end it, too, with a stack alone.
 *
 * @param isDebug whether everything behind the error is told.
 * @param check gets a function to tell which rule was checked last.
 */
export async function tellingStrayFailures<T>(
  isDebug: boolean,
  check: (checked: (rule: string) => void) => Promise<T>,
): Promise<T> {
  let last = 'before the first rule was checked';
  const tell = (error: unknown): void => {
    note(`${last}, something failed where nobody catches it: ${messageOf(error)}: await it, or catch it`);
    if (isDebug) process.stderr.write(describeCauses(error));
    process.exit(1);
  };
  process.once('uncaughtException', tell);
  try {
    return await check((rule) => {
      last = `after ${rule} was checked`;
    });
  } finally {
    process.off('uncaughtException', tell);
  }
}
