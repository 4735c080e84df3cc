import { describeCauses } from '../errors/describe-causes.ts';
import { note } from '../execute.ts';
import { messageOf } from './message-of.ts';

/**
 * Does some checks. When a promise of the connector or its world is rejected meanwhile that nobody awaits, or an event of
 * it fails, the process ends with code 1 and one sentence; Node would end it, too, with a stack alone. So it does when
 * one of them never settles and nothing is left that could settle it, and when one of them ends the process.
 *
 * @param isDebug whether everything behind the error is told.
 * @param check gets a function to tell which rule was checked last.
 */
export async function tellingStrayFailures<T>(
  isDebug: boolean,
  check: (checked: (rule: string) => void) => Promise<T>,
): Promise<T> {
  let last = 'before the first rule was checked';
  const onStray = (error: unknown): void => {
    note(`${last}, something failed where nobody catches it: ${messageOf(error)}: await it, or catch it`);
    if (isDebug) process.stderr.write(describeCauses(error));
    fail();
  };
  const onStuck = (): void => {
    note(`${last}, a promise of the connector or its world is waited for that nothing is left to settle`);
    fail();
  };
  const onExit = (): void => {
    note(`${last}, the connector or its world ended the process: take process.exit out`);
    process.exitCode = 1;
  };
  const fail = (): void => {
    process.off('exit', onExit);
    process.exit(1);
  };
  process.once('uncaughtException', onStray);
  process.once('beforeExit', onStuck);
  process.once('exit', onExit);
  try {
    return await check((rule) => {
      last = `after ${rule} was checked`;
    });
  } finally {
    process.off('uncaughtException', onStray);
    process.off('beforeExit', onStuck);
    process.off('exit', onExit);
  }
}
