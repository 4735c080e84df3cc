import type { Bounded, KafkaOptions, StartingOffset } from '@headwater/kafka';
import { choiceOf, numberOf } from '../../arguments/parse-arguments.ts';
import { given } from '../connector-options.ts';
import type { ReadValues } from '../read-options.ts';
import type { KafkaPlace } from './kafka-place.ts';
import { securityOf } from './kafka-security.ts';
import type { KafkaUrl } from './kafka-url.ts';

/** What the connector is told that says where it reads and how, apart from what an item is. @throws UsageError */
export function kafkaOptionsOf({ brokers, topics }: KafkaUrl, values: ReadValues): KafkaOptions {
  const maxOutage = numberOf('max-outage', values['max-outage']);
  return {
    brokers,
    topics,
    ...securityOf(values, process.env),
    ...given({
      clientId: 'headwater',
      isolation: values.uncommitted === true ? ('read_uncommitted' as const) : undefined,
      reportGroup: values.group,
      maxBatchBytes: numberOf('max-bytes', values['max-bytes']),
      maxOutageMs: maxOutage === undefined ? undefined : maxOutage * 1000,
      onMissing: choiceOf('on-missing', values['on-missing'], ['error', 'end']),
      onOutOfRange: choiceOf('on-out-of-range', values['on-out-of-range'], ['error', 'earliest', 'latest']),
      onTruncated: choiceOf('on-truncated', values['on-truncated'], ['error', 'rewind']),
      onRecreated: choiceOf('on-recreated', values['on-recreated'], ['error', 'restart']),
      onBadRecord: choiceOf('on-bad-record', values['on-bad-record'], ['stop', 'skip', 'deliver']),
    }),
  };
}

/** Where the partitions begin; an offset stands for all the `parts` that there are. */
export function startAt(place: KafkaPlace, parts: readonly string[]): StartingOffset {
  return typeof place === 'object' && 'offset' in place ? sameIn(parts, place.offset) : place;
}

/** Where the partitions end; as {@link startAt}. */
export function endAt(place: Exclude<KafkaPlace, 'earliest'>, parts: readonly string[]): Bounded {
  if (place === 'latest') return true;
  return 'offset' in place ? sameIn(parts, place.offset) : place;
}

function sameIn(parts: readonly string[], offset: string): { readonly offsets: Readonly<Record<string, string>> } {
  return { offsets: Object.fromEntries(parts.map((part) => [part, offset])) };
}
