import type { BadMessage, KafkaMessage } from '@headwater/kafka';
import { type KafkaFormat, type Print, printKeyOf, textAsJson } from './kafka-format.ts';

/** A message whose key and value are printed already. */
export type PrintedMessage = KafkaMessage<string, string>;

/** The line of a message, without its end. */
export function messageLine(format: KafkaFormat): (message: PrintedMessage) => string {
  if (format === 'text') return ({ value }) => value ?? '';
  const print = printKeyOf(format);
  return (message) => `{${placeOf(message)},${contentOf(message, message.key, message.value, print)}}`;
}

/** The line of a message that could not be printed as it should be. */
export function badMessageLine(bad: BadMessage): string {
  const message = bad.error instanceof Error ? bad.error.message : String(bad.error);
  const [key, value] = [bad.key, bad.value].map((bytes) => (bytes === null ? null : textAsJson(bytes)));
  const reason = `"field":"${bad.field}","message":${JSON.stringify(message)}`;
  return `{"badRecord":{${placeOf(bad)},${reason},${contentOf(bad, key ?? null, value ?? null, textAsJson)}}}`;
}

type Place = Pick<KafkaMessage, 'topic' | 'partition' | 'offset'>;

function placeOf({ topic, partition, offset }: Place): string {
  // Quoted, because most readers of JSON make a number of it that does not hold every offset.
  return `"topic":${JSON.stringify(topic)},"partition":${partition},"offset":"${offset}"`;
}

type Extras = Pick<KafkaMessage, 'headers' | 'timestampMs'>;

function contentOf({ headers, timestampMs }: Extras, key: string | null, value: string | null, print: Print): string {
  const pairs = headers.map(([name, bytes]) => `[${JSON.stringify(name)},${bytes === null ? null : print(bytes)}]`);
  return `"key":${key},"value":${value},"headers":[${pairs.join(',')}],"timestamp":${timeAsJson(timestampMs)}`;
}

const latestTimeMs = 8.64e15;

function timeAsJson(timestampMs: number): string {
  if (timestampMs < 0) return 'null';
  // Producers can write anything, nanoseconds for example, for which there is no date.
  return timestampMs > latestTimeMs ? String(timestampMs) : `"${new Date(timestampMs).toISOString()}"`;
}
