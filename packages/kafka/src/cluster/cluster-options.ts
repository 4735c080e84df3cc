import type { Clock } from '@headwater/core';
import type { KafkaEvent } from '../kafka-event.ts';
import type { Isolation } from '../wire/fetch.ts';

/** What the options of the source come to for everything below the partitions. */
export interface ClusterOptions {
  readonly isolation: Isolation;
  /** How long a partition may be without a broker that answers before it fails. */
  readonly maxOutageMs: number;
  /** How many bytes of records may be held for all partitions together. */
  readonly maxBufferedBytes: number;
  /** How large one batch of records may be. */
  readonly maxBatchBytes: number;
  /** How long a broker may take over an answer, besides the time that it was asked to wait. */
  readonly requestTimeoutMs: number;
  readonly clock: Clock;
  readonly onEvent: (event: KafkaEvent) => void;
}
