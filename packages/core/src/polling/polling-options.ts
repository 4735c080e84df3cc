import { checkChoice } from '../options/check-choice.ts';
import { checkCount } from '../options/check-number.ts';
import { shown } from '../options/shown.ts';
import type { Schedule } from './marks.ts';

/** When a {@link SimplePollingSource} is polled. */
export interface SimplePollingSourceOptions {
  /** From one mark to the next, in whole milliseconds, at least 1. */
  readonly intervalMs: number;
  /**
   * A moment that is a mark, in the past or in the future: marks are this moment and every interval from it, so that
   * all executions poll at the same times. Default: the first poll is at once, and is the first mark (P1).
   */
  readonly alignTo?: Date | undefined;
  /**
   * What becomes of marks at which there was no poll, because a call was slow, the machine slept or nothing ran.
   * `'skip'`, the default: they are left out; a poll that is overdue is made at once, one whose mark passed during a
   * call is not. `'catch-up'`: every one is polled, one after the other (P2).
   */
  readonly missed?: 'skip' | 'catch-up' | undefined;
}

/** @throws TypeError or RangeError, with the value, when an option is wrong (E4). */
export function checkedSchedule(options: SimplePollingSourceOptions): Schedule {
  const { intervalMs, alignTo, missed } = options;
  return {
    intervalMs: checkCount('intervalMs', intervalMs),
    alignTo: checkedTime(alignTo),
    missed: checkChoice('missed', missed, ['skip', 'catch-up']),
  };
}

function checkedTime(alignTo: Date | undefined): number | undefined {
  if (alignTo === undefined) return undefined;
  if (Object.prototype.toString.call(alignTo) !== '[object Date]') {
    throw new TypeError(`alignTo must be a Date, not ${shown(alignTo)}`);
  }
  const time = alignTo.getTime();
  if (Number.isNaN(time)) throw new RangeError('alignTo must be a valid Date, not Invalid Date');
  return time;
}
