import type { RecordHeaders } from '../records/record.ts';
import { messageJson } from './message-json.ts';

/** Which half of a record it is about. */
export type PayloadField = 'key' | 'value';

/** What is known of a record without decoding it. */
export type BadRecord = Pick<
  BadMessage,
  'topic' | 'partition' | 'offset' | 'key' | 'value' | 'headers' | 'timestampMs'
>;

/** A record whose key or value could not be decoded, returned in its place with `onBadRecord: 'deliver'`. */
export class BadMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** The bytes of the key, as they are. */
  readonly key: Buffer | null;
  /** The bytes of the value, as they are. */
  readonly value: Buffer | null;
  readonly headers: RecordHeaders;
  /** Milliseconds since 1970, -1 when the record has none. */
  readonly timestampMs: number;
  /** What could not be decoded. The key is decoded first. */
  readonly field: PayloadField;
  /** What the decoder threw. */
  readonly error: unknown;

  constructor(record: BadRecord, field: PayloadField, error: unknown) {
    this.topic = record.topic;
    this.partition = record.partition;
    this.offset = record.offset;
    this.key = record.key;
    this.value = record.value;
    this.headers = record.headers;
    this.timestampMs = record.timestampMs;
    this.field = field;
    this.error = error;
  }

  /** As JSON can hold it: the offset in digits, bytes as text in UTF-8, the error in words. */
  toJSON(): Record<string, unknown> {
    return { ...messageJson(this, this.key, this.value), field: this.field, error: String(this.error) };
  }
}
