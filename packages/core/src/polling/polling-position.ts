import { HeadwaterError } from '../errors/headwater-error.ts';
import type { Position } from '../position/json.ts';

/** The position of a {@link SimplePollingSource}: when to poll next, and its own state, if it has one. */
export interface PollingPosition {
  /** The mark of the next poll: an ISO 8601 instant in UTC (P1). */
  readonly nextPoll: string;
  /** What the source's `snapshot` returned after the last poll. */
  readonly state?: Position;
}

/** The mark in a stored position, in milliseconds since 1970. @throws HeadwaterError `STATE_INVALID` when it has none. */
export function storedMark(position: unknown): number {
  const { nextPoll } = (position ?? {}) as Partial<Record<keyof PollingPosition, unknown>>;
  const mark = typeof nextPoll === 'string' ? Date.parse(nextPoll) : Number.NaN;
  if (Number.isNaN(mark)) {
    const text = (JSON.stringify(position) ?? 'undefined').slice(0, 200);
    throw new HeadwaterError(
      'STATE_INVALID',
      `not the position of a polled source: ${text}; it must look like {"nextPoll":"2026-01-01T00:00:00.000Z"}`,
    );
  }
  return mark;
}
