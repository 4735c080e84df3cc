import { RuleFailure } from '../rule-failure.ts';
import type { Reader } from './reader.ts';

/** @throws RuleFailure when the reader does not want to be awake at this time; `undefined`: at once. */
export function expectAwake(reader: Reader, wanted: number | undefined, now: Date, called: string): void {
  const came = reader.awake?.getTime();
  const isDue = came === undefined || came <= now.getTime();
  if (wanted === undefined || wanted <= now.getTime() ? isDue : came === wanted) return;
  throw new RuleFailure({ called: `nextAwake after ${called}`, came: text(came), wanted: text(wanted) });
}

function text(time: number | undefined): string {
  return time === undefined ? 'at once' : new Date(time).toISOString();
}
