import { HeadwaterError } from '@headwater/core';

/** What the next poll has to know: plain JSON that a person can read. */
export interface MySystemPosition {
  /** The id of the last item that was returned; `null` before the first. */
  readonly after: number | null;
}

/** @throws HeadwaterError `STATE_INVALID` when it is no position of this source. */
export function checkPosition(position: unknown): MySystemPosition {
  const { after } = Object(position) as Partial<Record<keyof MySystemPosition, unknown>>;
  if (after === null || (typeof after === 'number' && Number.isSafeInteger(after))) return { after };
  const text = JSON.stringify(position) ?? 'undefined';
  throw new HeadwaterError('STATE_INVALID', `not a position of MySystemSource: ${text}; it looks like {"after":42}`);
}
