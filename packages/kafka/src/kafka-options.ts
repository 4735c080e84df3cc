import type { Kafka, KafkaConfig } from 'kafkajs';
import type { KafkaEvent } from './kafka-event.ts';
import type { RecordHeaders } from './records/record.ts';
import type { Transport } from './transport/transport.ts';
import type { Isolation } from './wire/fetch.ts';

/** What a decoder of one's own is told about the record. */
export interface PayloadContext {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly headers: RecordHeaders;
}

/**
 * What becomes of the bytes of a key or value: a view of them, text, parsed JSON, or what a function makes of them. A key or
 * value that is absent stays `null` and is not decoded.
 */
export type Decoder = 'bytes' | 'utf8' | 'json' | ((bytes: Buffer, context: PayloadContext) => unknown);

/** What a {@link Decoder} gives. */
export type Decoded<D> = D extends 'utf8'
  ? string
  : D extends 'json'
    ? unknown
    : D extends (...parameters: never[]) => infer R
      ? R
      : Buffer;

/** An offset: digits beyond 2^53 need a `bigint` or text. */
export type OffsetLike = bigint | number | string;

/** Where the reading of the partitions begins that have no position yet. */
export type StartingOffset =
  | 'earliest'
  | 'latest'
  | { readonly timestampMs: number }
  | { readonly offsets: Readonly<Record<string, OffsetLike>> };

/** Where a bounded read ends: never after the end that is there when the flow starts. */
export type Bounded = boolean | { readonly timestampMs: number } | { readonly offsets: Readonly<Record<string, OffsetLike>> };

export type OnBadPayload = 'stop' | 'skip' | 'deliver';

/** The options of a KafkaSource. */
export interface KafkaOptions<K extends Decoder, V extends Decoder, B extends OnBadPayload> extends Partial<
  Omit<KafkaConfig, 'brokers' | 'retry' | 'logLevel' | 'logCreator'>
> {
  /** The brokers to begin with, `'host:port'`. Left out when `kafka` or `transport` is given. */
  readonly brokers?: readonly string[];
  /** Your own kafkajs client, instead of `brokers` and the options of kafkajs. */
  readonly kafka?: Kafka;
  /** Another way to the brokers, `platformaticTransport(…)` for example, instead of kafkajs. */
  readonly transport?: Transport;
  readonly topics: string | RegExp | readonly (string | RegExp)[];
  readonly startingOffset?: StartingOffset;
  readonly bounded?: Bounded;
  readonly batchSize?: number;
  readonly isolation?: Isolation;
  readonly key?: K;
  readonly value?: V;
  readonly onBadPayload?: B;
  readonly onOutOfRange?: 'error' | 'earliest' | 'latest';
  readonly onTruncated?: 'error' | 'rewind';
  readonly onRecreated?: 'error' | 'restart';
  readonly onMissing?: 'error' | 'end';
  readonly maxOutageMs?: number;
  readonly discoverMs?: number;
  readonly maxBufferedBytes?: number;
  readonly maxBatchBytes?: number;
  readonly reportGroup?: string;
  readonly onEvent?: (event: KafkaEvent) => void;
}
