import type { RecordHeaders } from '../records/record.ts';

/** Which half of a record it is about. */
export type PayloadField = 'key' | 'value';

/** A record whose key or value could not be decoded, returned in its place with `onBadPayload: 'deliver'`. */
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

  constructor(
    record: Pick<BadMessage, 'topic' | 'partition' | 'offset' | 'key' | 'value' | 'headers' | 'timestampMs'>,
    field: PayloadField,
    error: unknown,
  ) {
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
}
