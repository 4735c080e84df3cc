/** When a source is polled; all times in milliseconds since 1970. The marks are `anchor` and every interval from it. */
export interface Schedule {
  /** From one mark to the next. */
  readonly intervalMs: number;
  /** A mark, in the past or in the future; `undefined`: the first poll is one. */
  readonly alignTo: number | undefined;
  /** Whether marks at which there was no poll are left out. */
  readonly missed: 'skip' | 'catch-up';
}

/** The first mark at `time` or later. */
export function markFrom(anchor: number, intervalMs: number, time: number): number {
  return anchor + Math.ceil((time - anchor) / intervalMs) * intervalMs;
}

/** The first mark later than `time`. */
export function markAfter(anchor: number, intervalMs: number, time: number): number {
  return anchor + (Math.floor((time - anchor) / intervalMs) + 1) * intervalMs;
}

/**
 * When a part that was just built polls first: a fresh one at the next mark (P1), a resumed one at the mark of its
 * position, at once if that is past. A position never makes it wait for longer than one interval: a mark further
 * away is of another interval, or of a clock that was wrong.
 */
export function firstPoll({ intervalMs, alignTo }: Schedule, stored: number | undefined, now: number): number {
  if (stored === undefined) return alignTo === undefined ? now : markFrom(alignTo, intervalMs, now);
  return stored <= now + intervalMs ? stored : markFrom(alignTo ?? stored, intervalMs, now);
}

/** The mark that follows a poll which was due at `due` and began at `now` (P2). */
export function nextPoll({ intervalMs, alignTo, missed }: Schedule, due: number, now: number): number {
  return markAfter(alignTo ?? due, intervalMs, missed === 'skip' ? now : due);
}
