import { KafkaSource, type KafkaOptions } from '@headwater/kafka';
import { UsageError } from '../../arguments/usage-error.ts';
import type { ReadValues } from '../read-options.ts';
import { endAt, startAt } from './kafka-options-of.ts';
import { type KafkaPlace, parseFrom, parseTo } from './kafka-place.ts';
import { kafkaEndsOf, listKafkaParts } from './list-kafka-parts.ts';

/** Topics from where to where. */
export interface KafkaRange {
  readonly source: KafkaSource<unknown>;
  /** The offset at which `--from` has a partition begin that has no position yet; `undefined` when it says none. */
  fromOffset(part: string): string | undefined;
  /** What is odd about it; `undefined` when nothing is. */
  readonly warning: string | undefined;
}

/**
 * Finds out from where to where the options have topics read. Offsets are looked up among the partitions that there are.
 *
 * @throws UsageError, HeadwaterError, and TypeError or RangeError of the connector.
 */
export async function kafkaRange(options: KafkaOptions, values: ReadValues): Promise<KafkaRange> {
  const from = parseFrom(values.from ?? 'earliest');
  const to = values.follow === true ? undefined : parseTo(values.to ?? 'now');
  const sourceOver = (parts: readonly string[]): KafkaSource<unknown> =>
    new KafkaSource({
      ...options,
      startingOffset: startAt(from, parts),
      bounded: to === undefined ? false : endAt(to, parts),
    });
  // Made before a broker is asked: what is wrong with the options needs none.
  const source = sourceOver([]);
  if (!namesOffsets(from) && !namesOffsets(to)) return { source, fromOffset: () => undefined, warning: undefined };
  const parts = await listKafkaParts(options);
  const mayMiss = values['on-missing'] === 'end';
  checkParts('from', from, parts, mayMiss);
  checkParts('to', to, parts, mayMiss);
  const starts = offsetsIn(parts, from);
  return {
    source: sourceOver(parts),
    fromOffset: (part) => starts.get(part),
    warning: values.quiet === true ? undefined : await warningOf(offsetsIn(parts, to), options),
  };
}

type Offsets = Extract<KafkaPlace, { readonly offset: string } | { readonly offsets: unknown }>;

function namesOffsets(place: KafkaPlace | undefined): place is Offsets {
  return typeof place === 'object' && !('timestampMs' in place);
}

function offsetsIn(parts: readonly string[], place: KafkaPlace | undefined): ReadonlyMap<string, string> {
  if (!namesOffsets(place)) return new Map();
  return new Map('offset' in place ? parts.map((part) => [part, place.offset]) : Object.entries(place.offsets));
}

function checkParts(option: string, place: KafkaPlace | undefined, parts: readonly string[], mayMiss: boolean): void {
  const named = typeof place === 'object' && 'offsets' in place ? Object.keys(place.offsets) : [];
  for (const part of named) {
    if (parts.includes(part)) continue;
    const topic = part.slice(0, part.lastIndexOf('/') + 1);
    const count = parts.filter((other) => other.startsWith(topic)).length;
    if (count === 0 && mayMiss) continue;
    const there = count === 0 ? 'does not exist' : `has only the partition${count === 1 ? '' : 's 0 to'} ${count - 1}`;
    throw new UsageError(`--${option} names '${part}', but the topic ${topic.slice(0, -1)} ${there}`);
  }
}

async function warningOf(asked: ReadonlyMap<string, string>, options: KafkaOptions): Promise<string | undefined> {
  const ends = asked.size === 0 ? new Map<string, bigint>() : await kafkaEndsOf([...asked.keys()], options);
  const areBeyond = [...asked].every(([part, offset]) => BigInt(offset) > (ends.get(part) ?? BigInt(offset)));
  const [offset] = asked.values();
  if (offset === undefined || !areBeyond) return undefined;
  return `--to ${offset} is an offset beyond every end, so all is read that there is now; a time is written as ${timeLike(offset)}`;
}

/** The time for which somebody has given milliseconds since 1970, or else any. */
function timeLike(offset: string): string {
  const isTime = /^[12]\d{12}$/.test(offset);
  return isTime ? new Date(Number(offset)).toISOString() : '2026-01-31T08:00Z';
}
