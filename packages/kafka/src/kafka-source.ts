import {
  FixedPartitionedSource,
  systemClock,
  type BuildPartContext,
  type IdentityContext,
  type ListPartsContext,
  type OpenContext,
  type StatefulSourcePartition,
  type WatchPartsContext,
} from '@headwater/core';
import { KafkaCluster } from './cluster/kafka-cluster.ts';
import { clusterError, partKeyError } from './kafka-error.ts';
import type { KafkaMessage } from './kafka-message.ts';
import type { KafkaOptions, OnBadRecord } from './kafka-options.ts';
import { KafkaPartition } from './kafka-partition.ts';
import { checkKafkaPosition, type KafkaPosition, readPosition } from './kafka-position.ts';
import { checkKafkaOptions, type CheckedKafkaOptions } from './options/check-options.ts';
import type { BadMessage } from './payload/bad-message.ts';
import type { Decoded, Decoder } from './payload/decoder.ts';
import { abortable } from './waiting/abortable.ts';
import { KafkaSession } from './session/kafka-session.ts';
import { openRange } from './start/open-range.ts';
import { listParts } from './topics/list-parts.ts';
import { placeOf } from './topics/part-key.ts';
import { watchParts } from './topics/watch-parts.ts';

/** The type of an item under the options that change it. */
export type KafkaItem<K, V, B> = KafkaMessage<Decoded<K>, Decoded<V>> | (B extends 'deliver' ? BadMessage : never);

/**
 * Reads topics of Kafka. Each partition is a part. Positions are kept where the flow keeps them and no group is needed; it goes on
 * at exactly the next record, and says so when that is not possible.
 */
export interface KafkaSource<X> extends FixedPartitionedSource<X, KafkaPosition> {}

interface KafkaSourceConstructor {
  /** @throws TypeError or RangeError when an option is wrong; the message shows the value. */
  new <K extends Decoder = 'bytes', V extends Decoder = 'bytes', B extends OnBadRecord = 'stop'>(
    options: KafkaOptions<K, V, B>,
  ): KafkaSource<KafkaItem<K, V, B>>;
  readonly prototype: KafkaSource<unknown>;
}

class KafkaTopics extends FixedPartitionedSource<unknown, KafkaPosition, KafkaSession> {
  readonly #options: CheckedKafkaOptions;

  constructor(options: KafkaOptions) {
    super();
    this.#options = checkKafkaOptions(options);
  }

  override get connector(): string {
    return '@headwater/kafka';
  }

  /** All partitions share the connections and the memory of their worker. */
  override get freeToHold(): boolean {
    return true;
  }

  override get endsAtNow(): boolean {
    return true;
  }

  override async open({ signal }: OpenContext): Promise<KafkaSession> {
    const { makeTransport, cluster, reportGroup } = this.#options;
    try {
      const connected = await KafkaCluster.connect(makeTransport(), cluster, signal);
      return new KafkaSession(connected, reportGroup, cluster.maxBufferedBytes, cluster.clock);
    } catch (error) {
      throw clusterError(error);
    }
  }

  override identity({ shared }: IdentityContext<KafkaSession>): string | undefined {
    return shared.cluster.clusterId;
  }

  override listParts({ shared, signal }: ListPartsContext<KafkaSession>): Promise<readonly string[]> {
    return abortable(this.#list(shared, signal), signal);
  }

  override watchParts({ shared, signal }: WatchPartsContext<KafkaSession>): AsyncIterable<unknown> | undefined {
    if (this.#options.end !== undefined) return undefined;
    signal.addEventListener('abort', () => shared.leaveWith(signal), { once: true });
    return watchParts(() => this.#list(shared, signal), this.#options.discoverMs, systemClock, signal);
  }

  override async buildPart(
    context: BuildPartContext<KafkaPosition, KafkaSession>,
  ): Promise<StatefulSourcePartition<unknown, KafkaPosition>> {
    const { part, resumeState, origin, until, shared, signal } = context;
    const place = placeOf(part);
    if (place === undefined) throw partKeyError(part);
    if (resumeState !== undefined) checkKafkaPosition(resumeState);
    const stored = resumeState && readPosition(resumeState);
    const askedEnd = this.#options.end ?? (until === 'now' ? 'latest' : undefined);
    const scope = { place, session: shared, options: this.#options, askedEnd };
    return new KafkaPartition(scope, await openRange(scope, stored, origin, signal));
  }

  override checkState(state: unknown): void {
    checkKafkaPosition(state);
  }

  async #list({ cluster }: KafkaSession, signal: AbortSignal): Promise<readonly string[]> {
    const { topics, policies } = this.#options;
    try {
      return await listParts(cluster, topics, policies.onMissing, signal);
    } catch (error) {
      throw clusterError(error);
    }
  }
}

Object.defineProperty(KafkaTopics, 'name', { value: 'KafkaSource' });

/** {@inheritDoc KafkaSource} */
// What a class cannot say: the type of its items follows from the options of its constructor.
export const KafkaSource: KafkaSourceConstructor = KafkaTopics as unknown as KafkaSourceConstructor;
