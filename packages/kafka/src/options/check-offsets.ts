import type { Bounded, OffsetLike, OffsetsByPart, StartingOffset } from '../kafka-options.ts';
import { placeOf } from '../topics/part-key.ts';
import { selects, type TopicSelection } from '../topics/topic-selection.ts';
import { checkTimestampMs, shown } from '@headwater/core/options';

/** Beyond every offset that there can be. */
export const endOfTime: bigint = 2n ** 63n;

/** {@link StartingOffset}, checked. */
export type CheckedStart = 'earliest' | 'latest' | AskedPlace;

/** Where a bounded read is asked to end; `'latest'` for the end that is there when it starts. */
export type CheckedEnd = 'latest' | AskedPlace;

/** A time, or an offset for each of some parts. */
export type AskedPlace = { readonly timestampMs: number } | { readonly offsets: ReadonlyMap<string, bigint> };

/** The option `startingOffset`. @throws TypeError or RangeError that shows the value. */
export function checkStartingOffset(value: StartingOffset | undefined, topics: TopicSelection): CheckedStart {
  if (value === undefined || value === 'earliest') return 'earliest';
  if (value === 'latest') return 'latest';
  const asked = checkAskedPlace('startingOffset', value, topics);
  if (asked !== undefined) return asked;
  throw new TypeError(
    `startingOffset must be 'earliest', 'latest', { timestampMs } or { offsets }, not ${shown(value)}`,
  );
}

/** The option `bounded`; `undefined` when the reading never ends. @throws TypeError or RangeError that shows the value. */
export function checkBounded(value: Bounded | undefined, topics: TopicSelection): CheckedEnd | undefined {
  if (value === undefined || value === false) return undefined;
  if (value === true) return 'latest';
  const asked = checkAskedPlace('bounded', value, topics);
  if (asked !== undefined) return asked;
  throw new TypeError(`bounded must be true, false, { timestampMs } or { offsets }, not ${shown(value)}`);
}

/** An offset as users write it; `undefined` for what is none. */
export function parseOffset(value: OffsetLike): bigint | undefined {
  const whole =
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isSafeInteger(value)) ||
    (typeof value === 'string' && /^\d{1,19}$/.test(value));
  if (!whole) return undefined;
  const offset = BigInt(value);
  return offset >= 0n && offset <= endOfTime ? offset : undefined;
}

function checkAskedPlace(name: string, value: unknown, topics: TopicSelection): AskedPlace | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const keys = Object.keys(value);
  if (keys.length !== 1) return undefined;
  if ('timestampMs' in value) return { timestampMs: checkTimestampMs(`${name}.timestampMs`, value.timestampMs) };
  if (!('offsets' in value) || typeof value.offsets !== 'object' || value.offsets === null) return undefined;
  return { offsets: checkOffsets(`${name}.offsets`, value.offsets as OffsetsByPart, topics) };
}

function checkOffsets(name: string, offsets: OffsetsByPart, topics: TopicSelection): ReadonlyMap<string, bigint> {
  return new Map(
    Object.entries(offsets).map(([part, value]) => {
      const place = placeOf(part);
      if (place === undefined) {
        throw new RangeError(`${name} must have keys like 'orders/0', a topic and a partition, not ${shown(part)}`);
      }
      if (!selects(topics, place.topic))
        throw new RangeError(`${name} names ${shown(part)}, which is not among the topics`);
      const offset = parseOffset(value);
      if (offset !== undefined) return [part, offset];
      throw new RangeError(`${name} must hold offsets, whole numbers from 0 on; ${shown(part)} has ${shown(value)}`);
    }),
  );
}
