import type { Clock } from '@headwater/core';
import { FetchEngine, type LogRange } from '../fetch/fetch-engine.ts';
import type { FeedStart, PartitionFeed } from '../fetch/partition-feed.ts';
import type { Transport } from '../transport/transport.ts';
import type { Isolation } from '../wire/fetch.ts';
import { listOffsetsApi } from '../wire/list-offsets.ts';
import type { TopicMetadata } from '../wire/metadata.ts';
import type { BrokerLink } from './broker-link.ts';
import { BrokerLinks } from './broker-links.ts';
import { ClusterMap } from './cluster-map.ts';
import type { ClusterOptions } from './cluster-options.ts';
import { LeaderCalls } from './leader-calls.ts';

/** An offset by what it means: the beginning of the log, its end, or the first record that is no older. */
export type Landmark = 'earliest' | 'latest' | { readonly timestampMs: number };

/** One worker's way into a cluster: its connections, who leads what, and the fetching of all its partitions. */
export class KafkaCluster implements AsyncDisposable {
  readonly #transport: Transport;
  readonly #options: ClusterOptions;
  readonly #links: BrokerLinks;
  readonly #map: ClusterMap;
  readonly #leaders: LeaderCalls;
  readonly #engine: FetchEngine;
  readonly #closing = new AbortController();

  private constructor(transport: Transport, options: ClusterOptions) {
    this.#transport = transport;
    this.#options = options;
    const closing = this.#closing.signal;
    this.#links = new BrokerLinks({ transport, closing, ...options }, options.onEvent);
    this.#map = new ClusterMap(transport, this.#links);
    this.#leaders = new LeaderCalls(this.#map, this.#links, options);
    const range = (topic: string, partition: number): Promise<LogRange> => this.range({ topic, partition }, closing);
    this.#engine = new FetchEngine(this.#map, this.#links, options, closing, range);
  }

  /**
   * Connects to the first broker that answers.
   *
   * @throws the error that says most about why none did, after each was tried once.
   */
  static async connect(transport: Transport, options: ClusterOptions, signal: AbortSignal): Promise<KafkaCluster> {
    const cluster = new KafkaCluster(transport, options);
    const leave = (): void => cluster.#close();
    signal.addEventListener('abort', leave);
    try {
      signal.throwIfAborted();
      await cluster.#map.refresh([]);
      signal.throwIfAborted();
      return cluster;
    } catch (error) {
      cluster.#close();
      throw signal.aborted ? signal.reason : error;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** The cluster's id; `undefined` with a broker that tells none. */
  get clusterId(): string | undefined {
    return this.#map.clusterId;
  }

  /** What the brokers say now of these topics, or of all. A topic that is not there comes with an error code. */
  topics(names: readonly string[] | undefined): Promise<readonly TopicMetadata[]> {
    return this.#map.refresh(names);
  }

  /**
   * Where a landmark lies in a partition's log. With `read_committed` the end is where the first open transaction begins.
   *
   * @throws PartitionError when its leader does not answer for longer than an outage may take, or refuses.
   */
  async offset(
    at: { readonly topic: string; readonly partition: number },
    landmark: Landmark,
    signal: AbortSignal,
  ): Promise<bigint> {
    const { isolation } = this.#options;
    const offset = await this.#listed(at.topic, at.partition, timestampOf(landmark), isolation, signal);
    // No record is as young: what comes next will be.
    return offset < 0n ? await this.#listed(at.topic, at.partition, endTimestamp, isolation, signal) : offset;
  }

  /**
   * Where a partition's log begins and ends, transactions that are open among it.
   *
   * @throws PartitionError when its leader does not answer for longer than an outage may take, or refuses.
   */
  async range(
    { topic, partition }: { readonly topic: string; readonly partition: number },
    signal: AbortSignal,
  ): Promise<LogRange> {
    const [logStart, logEnd] = await Promise.all([
      this.#listed(topic, partition, startTimestamp, 'read_uncommitted', signal),
      this.#listed(topic, partition, endTimestamp, 'read_uncommitted', signal),
    ]);
    return { logStart, logEnd };
  }

  /** The next question about topics goes to another broker first: the last one may be behind. */
  askElsewhere(): void {
    this.#map.askElsewhere();
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  /** Aborts when it is closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Begins to fetch a partition; what comes is in the feed. Close it to stop. */
  read(start: FeedStart): PartitionFeed {
    return this.#engine.add(start);
  }

  /** A question that any broker can answer. */
  anyBroker<A>(ask: (link: BrokerLink) => Promise<A>): Promise<A> {
    return this.#map.anyBroker(ask);
  }

  /** The connection for questions to a broker whose address an answer named. */
  linkTo(address: { readonly host: string; readonly port: number }): BrokerLink {
    return this.#links.to({ host: address.host, port: address.port }, 'quick');
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#close();
    return Promise.resolve();
  }

  #close(): void {
    this.#closing.abort();
    this.#engine.close();
    this.#links.close();
    this.#transport.close();
  }

  async #listed(
    topic: string,
    partition: number,
    timestamp: bigint,
    isolation: Isolation,
    signal: AbortSignal,
  ): Promise<bigint> {
    const ask = async (link: BrokerLink, leaderEpoch: number) => {
      const question = { isolation, partitions: [{ topic, partition, leaderEpoch, timestamp }] };
      const { partitions } = await link.call(listOffsetsApi, question);
      const listed = partitions.find((one) => one.topic === topic && one.partition === partition);
      if (listed === undefined || (listed.error === 0 && listed.offset < -1n)) {
        throw new Error(`the broker answers for something else than ${topic}/${partition}`);
      }
      return listed;
    };
    return (await this.#leaders.ask(topic, partition, ask, signal)).offset;
  }
}

const endTimestamp = -1n;
const startTimestamp = -2n;

function timestampOf(landmark: Landmark): bigint {
  if (landmark === 'earliest') return startTimestamp;
  return landmark === 'latest' ? endTimestamp : BigInt(landmark.timestampMs);
}
