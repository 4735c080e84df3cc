import { HeadwaterError } from '@headwater/core';

/** Where to read next: plain JSON that a person can read. */
export interface MySystemPosition {
  /** How many items of the part were returned. */
  readonly offset: number;
}

/** @throws HeadwaterError `STATE_INVALID` when it is no position of this source. */
export function checkPosition(position: unknown): MySystemPosition {
  const { offset } = Object(position) as Partial<Record<keyof MySystemPosition, unknown>>;
  if (typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0) return { offset };
  const text = JSON.stringify(position) ?? 'undefined';
  throw new HeadwaterError('STATE_INVALID', `not a position of MySystemSource: ${text}; it looks like {"offset":42}`);
}
