import type { KafkaEvent } from '@headwater/kafka';
import { describeError } from '../../errors/describe-error.ts';
import { formatCount, formatDuration } from '../../progress/format.ts';
import { aboutConnection } from './in-kafka-words.ts';

/** What people should know of an event; `undefined` for what only a developer of the client could use. */
export function kafkaNotice(event: KafkaEvent): string | undefined {
  switch (event.type) {
    case 'message-skipped':
      return `skipped: ${event.part}, the message at offset ${event.offset}: its ${event.field}: ${describeError(event.error)}`;
    case 'position-moved':
      return `${event.part}: from offset ${formatCount(event.from)} to ${formatCount(event.to)}: ${event.why}`;
    case 'end-not-reached':
      return `${event.part}: ended at offset ${formatCount(event.offset)}, not at ${formatCount(event.end)}: the broker has had nothing to give in between`;
    case 'connection-lost':
      return `no connection to ${event.broker}: ${aboutConnection(describeError(event.error))}; it is tried again`;
    case 'connection-restored':
      return `${event.broker} can be reached again, after ${formatDuration(event.outageMs)}`;
    case 'client-log':
      return undefined;
  }
}
