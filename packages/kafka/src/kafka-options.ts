import type { Kafka, KafkaConfig } from 'kafkajs';
import type { KafkaEvent } from './kafka-event.ts';
import type { Decoder, PayloadContext } from './payload/decoder.ts';
import type { Transport } from './transport/transport.ts';
import type { Isolation } from './wire/fetch.ts';

/** An offset. Beyond 2^53 it must be a `bigint` or text. */
export type OffsetLike = bigint | number | string;

/** An offset for each of some partitions, by their keys: `{ 'orders/0': 1200n, 'orders/1': 0 }`. */
export type OffsetsByPart = Readonly<Record<string, OffsetLike>>;

/** Where the partitions begin that have no position yet. */
export type StartingOffset =
  | 'earliest'
  | 'latest'
  /** At the first record of this time or later, in milliseconds since 1970; at the end, if there is none. */
  | { readonly timestampMs: number }
  /** At these offsets, and partitions that are not named at their beginning. */
  | { readonly offsets: OffsetsByPart };

/** Where a read ends that is bounded; never after the end that is there when it starts. */
export type Bounded =
  | boolean
  /** Before the first record of this time or later, in milliseconds since 1970. */
  | { readonly timestampMs: number }
  /** Before these offsets, and partitions that are not named at their end. */
  | { readonly offsets: OffsetsByPart };

/** What to do with a record whose key or value cannot be decoded. */
export type OnBadRecord = 'stop' | 'skip' | 'deliver';

/** The options of kafkajs for its connections, as its documentation explains them. */
export type KafkajsConnectionOptions = Pick<
  KafkaConfig,
  | 'ssl'
  | 'sasl'
  | 'clientId'
  | 'connectionTimeout'
  | 'authenticationTimeout'
  | 'reauthenticationThreshold'
  | 'socketFactory'
>;

/**
 * What {@link KafkaSource} can be told. Its type parameters are inferred from the options that change what an item is. Exactly
 * one of `brokers`, `kafka` and `transport` says how to reach the cluster.
 */
export interface KafkaOptions<
  K extends Decoder = Decoder,
  V extends Decoder = Decoder,
  B extends OnBadRecord = OnBadRecord,
> extends Partial<KafkajsConnectionOptions> {
  /**
   * The brokers to begin with, `'host:port'`; the others are found. With them go `ssl`, `sasl`, `clientId`,
   * `connectionTimeout` and the other options that kafkajs has for its connections.
   */
  readonly brokers?: readonly string[];
  /** A kafkajs client of your own: its connections, TLS and authentication are used, and nothing else of it. */
  readonly kafka?: Kafka;
  /** Another way to the brokers than kafkajs: `platformaticTransport(…)` of `@headwater/kafka/platformatic`. */
  readonly transport?: Transport;
  /**
   * What to read: a topic, a pattern, or several of both. A pattern matches anywhere in a name unless it says `^` and `$`,
   * and never one of Kafka's internal topics; what it matches later is found while running.
   */
  readonly topics: string | RegExp | readonly (string | RegExp)[];
  /**
   * Where partitions begin that have no position yet; what is found while running always begins at its beginning. It becomes an
   * offset once, when the partition is first opened. Default: `'earliest'`.
   */
  readonly startingOffset?: StartingOffset;
  /**
   * Whether to end: with `true` at the end that is there when the partition is first opened in an execution, which is the last
   * stable offset under `read_committed`. New partitions are not looked for then. Default: `false`.
   */
  readonly bounded?: Bounded;
  /** How many items a batch has at most. It has fewer when one answer of a broker held fewer. Default: 1000. */
  readonly batchSize?: number;
  /** Whether to read what belongs to open and aborted transactions: `'read_uncommitted'`. Default: `'read_committed'`. */
  readonly isolation?: Isolation;
  /** What becomes of keys: `'bytes'`, `'utf8'`, `'json'`, or a synchronous function of your own. Default: `'bytes'`. */
  readonly key?: K | ((bytes: Buffer, context: PayloadContext) => unknown);
  /** What becomes of values, as `key`. Default: `'bytes'`. */
  readonly value?: V | ((bytes: Buffer, context: PayloadContext) => unknown);
  /**
   * What to do with a record whose key or value is not what the decoder takes: fail (`RECORD_INVALID`), pass it over with the
   * event `message-skipped`, for which `onEvent` must be given, or return a {@link BadMessage} in its place. Default: `'stop'`.
   */
  readonly onBadRecord?: B;
  /**
   * What to do when the records at the position are gone, by retention for example, or the position lies behind the end of the
   * log: fail (`INPUT_EXPIRED`, `INPUT_TRUNCATED`), go on with the oldest record there is, or at the end. Default: `'error'`.
   */
  readonly onOutOfRange?: 'error' | 'earliest' | 'latest';
  /**
   * What to do when the log was cut off before the position and written anew, as an unclean election of a leader does: fail
   * (`INPUT_TRUNCATED`), or go back to where it was cut off. Default: `'error'`.
   */
  readonly onTruncated?: 'error' | 'rewind';
  /**
   * What to do when the topic was deleted and created again: fail (`INPUT_REPLACED`), or read the new one from its beginning.
   * Default: `'error'`.
   */
  readonly onRecreated?: 'error' | 'restart';
  /**
   * What to do when a topic that is named does not exist, or was deleted while it is read: fail (`INPUT_MISSING`), or take it for
   * one that has ended. Default: `'error'`.
   */
  readonly onMissing?: 'error' | 'end';
  /**
   * How long a partition may be without a broker that answers, in milliseconds, before it fails (`CONNECTION_FAILED`);
   * `Infinity` for any time. The event `connection-lost` tells at once. Default: 300,000 (5 minutes).
   */
  readonly maxOutageMs?: number;
  /** How long a broker may take over an answer, in milliseconds; then another connection is tried. Default: 10,000. */
  readonly requestTimeoutMs?: number;
  /** How often to look for new partitions and topics, in milliseconds. Default: 10,000. */
  readonly discoverMs?: number;
  /** How many bytes of records each worker holds in advance, for all partitions together. Default: 67,108,864 (64 MiB). */
  readonly maxBufferedBytes?: number;
  /**
   * How large a batch of records may be, as it is stored and unpacked; a larger one fails (`RECORD_TOO_LARGE`).
   * Default: 67,108,864 (64 MiB).
   */
  readonly maxBatchBytes?: number;
  /**
   * A consumer group for which committed positions are reported as its offsets, so that tools can show the lag. It is never read
   * and never joined; no consumer may be a member of it. Needs the right to READ the group. Default: none.
   */
  readonly reportGroup?: string;
  /** Called with what happens and is no error; what it throws is ignored. */
  readonly onEvent?: (event: KafkaEvent) => void;
}
