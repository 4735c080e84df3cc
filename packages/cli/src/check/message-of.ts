import { oneLine } from '../errors/describe-error.ts';

/** What was thrown, on one line. */
export function messageOf(error: unknown): string {
  return oneLine(error instanceof Error && error.message !== '' ? error.message : String(error));
}
