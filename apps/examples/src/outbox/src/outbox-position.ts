import { HeadwaterError } from '@headwater/core';

/** Where to read next: plain JSON that a person can read. */
export interface OutboxPosition {
  /** The id of the last row that was returned; 0 before the first. */
  readonly after: number;
}

/** @throws HeadwaterError `STATE_INVALID` when it is no position of this source. */
export function checkPosition(position: unknown): OutboxPosition {
  const { after } = Object(position) as Partial<Record<keyof OutboxPosition, unknown>>;
  if (typeof after === 'number' && Number.isSafeInteger(after) && after >= 0) return { after };
  const text = JSON.stringify(position) ?? 'undefined';
  throw new HeadwaterError('STATE_INVALID', `not a position of OutboxSource: ${text}; it looks like {"after":42}`);
}
