import { describe, expect, test } from 'vitest';
import type { PartStatus } from '@headwater/runtime';
import { formatCount, formatCounted, formatDuration } from '../src/progress/format.ts';
import { PartProgress } from '../src/progress/part-progress.ts';
import { progressText } from '../src/progress/progress-text.ts';
import { RecentRate } from '../src/progress/recent-rate.ts';

function open(part: string, done: number, total: number): PartStatus {
  return {
    part,
    phase: 'reading',
    delivering: false,
    generation: 1,
    seq: 1,
    items: 0,
    accepted: undefined,
    durable: undefined,
    restarts: 0,
    progress: { done, total, unit: 'bytes' },
  };
}

describe('numbers for people', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1_234_567.4, '1,234,567'],
  ])('%d is %s', (count, text) => expect(formatCount(count)).toBe(text));

  test('one part, two parts', () => {
    expect([formatCounted(1, 'part'), formatCounted(1200, 'part')]).toEqual(['1 part', '1,200 parts']);
  });

  test.each([
    [320, '0.3 s'],
    [9960, '10 s'],
    [42_000, '42 s'],
    [59_600, '1 min 0 s'],
    [190_000, '3 min 10 s'],
    [7_500_000, '2 h 5 min'],
  ])('%d ms are %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe('how much of all has been read', () => {
  test('of one file, its bytes', () => {
    const progress = new PartProgress();
    expect(progress.fraction({ parts: [] })).toBeUndefined();
    progress.see({ type: 'started', generation: 1, parts: 1 });
    expect(progress.fraction({ parts: [open('a', 25, 100)] })).toBe(0.25);
  });

  test('a file that has ended counts in full, also when it is no longer told of', () => {
    const progress = new PartProgress();
    progress.see({ type: 'started', generation: 1, parts: 2 });
    expect(progress.fraction({ parts: [open('a', 10, 100), open('b', 0, 300)] })).toBe(0.025);
    progress.see({ type: 'part-ended', part: 'a', items: 5 });
    expect(progress.fraction({ parts: [open('b', 100, 300)] })).toBe(0.5);
  });

  test('files that were not opened yet, or were never seen open, are taken to be of average size', () => {
    const progress = new PartProgress();
    progress.see({ type: 'started', generation: 1, parts: 3 });
    expect(progress.fraction({ parts: [open('a', 50, 100)] })).toBeCloseTo(1 / 6);
    progress.see({ type: 'part-ended', part: 'b', items: 5 });
    expect(progress.fraction({ parts: [open('a', 50, 100)] })).toBe(0.5);
    progress.see({ type: 'part-found', part: 'd' });
    expect(progress.fraction({ parts: [open('a', 50, 100)] })).toBe(0.375);
  });

  test('it is never more than all, and not known of sources that cannot tell or of empty files', () => {
    const progress = new PartProgress();
    progress.see({ type: 'started', generation: 1, parts: 1 });
    expect(progress.fraction({ parts: [{ ...open('a', 0, 0), progress: undefined }] })).toBeUndefined();
    expect(progress.fraction({ parts: [open('a', 0, 0)] })).toBeUndefined();
    expect(progress.fraction({ parts: [open('a', 120, 100)] })).toBe(1);
  });
});

describe('the rate', () => {
  test('is that of the last seconds', () => {
    const rate = new RecentRate();
    expect(rate.note(0, 1000)).toBeUndefined();
    expect(rate.note(100, 2000)).toBe(100);
    expect(rate.note(1000, 4000)).toBeCloseTo(1000 / 3);
    for (let second = 5; second <= 20; second += 1) rate.note(1000, second * 1000);
    expect(rate.note(1000, 21_000)).toBe(0);
  });
});

describe('the line', () => {
  test('holds what is known', () => {
    const nothing = { itemsPerSecond: undefined, behind: undefined, fraction: undefined, fractionPerSecond: undefined };
    expect(progressText({ ...nothing, items: 1 })).toBe('1 item');
    const all = { ...nothing, items: 5000, itemsPerSecond: 1234.5, fraction: 0.509, fractionPerSecond: 0.1 };
    expect(progressText(all)).toBe('5,000 items  1,235/s  50 %  4.9 s left');
    expect(progressText({ ...all, fractionPerSecond: 0 })).toBe('5,000 items  1,235/s  50 %');
    expect(progressText({ ...nothing, items: 5000, itemsPerSecond: 1, behind: 12_345 })).toBe(
      '5,000 items  1/s  12,345 behind',
    );
  });
});
