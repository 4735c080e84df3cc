import { messageJson } from './payload/message-json.ts';
import type { RecordHeaders } from './records/record.ts';

/** One record of a topic. `K` and `V` are what the options `key` and `value` make of its bytes. */
export class KafkaMessage<K = Buffer, V = Buffer> {
  readonly topic: string;
  readonly partition: number;
  /** Its place in the partition. A `bigint`, because offsets may be larger than what a number can hold exactly. */
  readonly offset: bigint;
  /** `null` when the record has no key. */
  readonly key: K | null;
  /** `null` when the record has no value: a tombstone. */
  readonly value: V | null;
  /** In their order; keys may repeat. The values are views, as bytes are. */
  readonly headers: RecordHeaders;
  /** Milliseconds since 1970, -1 when the record has none; when it was made, or appended, as the topic says. */
  readonly timestampMs: number;

  constructor(
    topic: string,
    partition: number,
    offset: bigint,
    key: K | null,
    value: V | null,
    headers: RecordHeaders,
    timestampMs: number,
  ) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.key = key;
    this.value = value;
    this.headers = headers;
    this.timestampMs = timestampMs;
  }

  /** {@link timestampMs} as a date. */
  get timestamp(): Date {
    return new Date(this.timestampMs);
  }

  /** The message as JSON can hold it: the offset in digits, bytes as text in UTF-8. */
  toJSON(): Record<string, unknown> {
    return messageJson(this, this.key, this.value);
  }
}
