import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstPoll, markAfter, markFrom, nextPoll, type Schedule } from '../../src/polling/marks.ts';

const time = fc.integer({ min: -1e12, max: 1e13 });
const interval = fc.integer({ min: 1, max: 1e9 });

function isMark(anchor: number, intervalMs: number, at: number): boolean {
  return Math.abs(at - anchor) % intervalMs === 0;
}

function every(missed: Schedule['missed'], alignTo?: number): Schedule {
  return { intervalMs: 100, alignTo, missed };
}

describe('marks', () => {
  test('P1: markFrom is the first mark at the time or later, whichever side the anchor is on', () => {
    fc.assert(
      fc.property(time, interval, time, (anchor, intervalMs, at) => {
        const mark = markFrom(anchor, intervalMs, at);
        expect(isMark(anchor, intervalMs, mark)).toBe(true);
        expect(mark >= at && mark - intervalMs < at).toBe(true);
      }),
    );
  });

  test('P2: markAfter is the first mark later than the time', () => {
    fc.assert(
      fc.property(time, interval, time, (anchor, intervalMs, at) => {
        const mark = markAfter(anchor, intervalMs, at);
        expect(isMark(anchor, intervalMs, mark)).toBe(true);
        expect(mark > at && mark - intervalMs <= at).toBe(true);
      }),
    );
  });

  test('P1: a fresh start is now, or at the next mark, exactly on a mark at once', () => {
    expect(firstPoll(every('skip'), undefined, 1234)).toBe(1234);
    expect(firstPoll(every('skip', 0), undefined, 1234)).toBe(1300);
    expect(firstPoll(every('skip', 0), undefined, 1300)).toBe(1300);
    expect(firstPoll(every('skip', 99_950), undefined, 1234)).toBe(1250);
  });

  test('P1: a resumed part polls at its mark, not before; a past one is due', () => {
    expect(firstPoll(every('skip'), 1300, 1250)).toBe(1300);
    expect(firstPoll(every('skip'), 1300, 99_999)).toBe(1300);
  });

  test('P1, B22: a stored mark beyond one interval is of another time; the alignment stays', () => {
    expect(firstPoll(every('skip'), 90_050, 1234)).toBe(1250);
    expect(firstPoll(every('skip', 0), 90_050, 1234)).toBe(1300);
  });

  test('P2: skip leaves out what has passed, catch-up does not', () => {
    expect(nextPoll(every('skip', 0), 100, 130)).toBe(200);
    expect(nextPoll(every('skip', 0), 100, 550)).toBe(600);
    expect(nextPoll(every('catch-up', 0), 100, 550)).toBe(200);
  });
});
