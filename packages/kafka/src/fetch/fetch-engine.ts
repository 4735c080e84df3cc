import type { BrokerLink } from '../cluster/broker-link.ts';
import type { BrokerLinks, Lane } from '../cluster/broker-links.ts';
import type { ClusterMap } from '../cluster/cluster-map.ts';
import type { ClusterOptions } from '../cluster/cluster-options.ts';
import { pause } from '../waiting/pause.ts';
import type { RecordSet } from '../records/record-set.ts';
import type { Divergence } from '../wire/fetch.ts';
import { describeKafkaError, kafkaErrorName } from '../wire/error-codes.ts';
import { BufferBudget } from './buffer-budget.ts';
import { epochFault } from './epoch-check.ts';
import { FetchLane, type LaneOwner } from './fetch-lane.ts';
import { LatestSets } from './latest-sets.ts';
import { reactionTo } from '../faults/partition-reaction.ts';
import { PartitionFeed, type FeedOwner, type FeedStart } from './partition-feed.ts';
import { Recovery } from './recovery.ts';
import { refusalOf } from '../faults/refusal.ts';

/** Where the log of a partition begins and ends. */
export interface LogRange {
  readonly logStart: bigint;
  readonly logEnd: bigint;
}

/**
 * Fetches for all partitions of a worker. Each broker is asked over two lanes: partitions whose log goes on are asked for on
 * the quick one, and answered at once; those that are read to the end wait together on the other. So neither waits for the other.
 */
export class FetchEngine implements FeedOwner, LaneOwner {
  readonly #map: ClusterMap;
  readonly #links: BrokerLinks;
  readonly #options: ClusterOptions;
  readonly #range: (topic: string, partition: number) => Promise<LogRange>;
  readonly #budget: BufferBudget;
  readonly #recovery: Recovery;
  readonly #latest = new LatestSets();
  /** Until when brokers asked to be left alone, on the monotonic clock. */
  readonly #restingUntil = new Map<number, number>();
  readonly #lanes = new Map<string, FetchLane>();
  /** In the order in which they were asked for last: the longest ago first. */
  readonly #feeds = new Set<PartitionFeed>();
  readonly #closing: AbortSignal;

  constructor(
    map: ClusterMap,
    links: BrokerLinks,
    options: ClusterOptions,
    closing: AbortSignal,
    range: (topic: string, partition: number) => Promise<LogRange>,
  ) {
    this.#map = map;
    this.#links = links;
    this.#options = options;
    this.#closing = closing;
    this.#range = range;
    this.#budget = new BufferBudget(options.maxBufferedBytes);
    this.#recovery = new Recovery(map, links, options, closing, (feed) => this.#ask(feed));
  }

  /** Begins to fetch a partition. */
  add(start: FeedStart): PartitionFeed {
    const feed = new PartitionFeed(start, this.#options, this);
    this.#feeds.add(feed);
    this.#budget.join();
    if (this.#recovery.place(feed)) this.#ask(feed);
    else this.#recovery.take(feed, 'the partition has no leader');
    return feed;
  }

  /** Lets go of all feeds, once nothing is to be asked any more. */
  close(): void {
    for (const feed of this.#feeds) feed.close();
  }

  hasRoom(feed: PartitionFeed): void {
    if (feed.canBeAsked(this.#budget.shareBytes())) this.#ask(feed);
  }

  closed(feed: PartitionFeed): void {
    if (this.#feeds.delete(feed)) this.#budget.leave();
    this.#recovery.forget(feed);
  }

  candidates({ node, kind }: FetchLane): readonly PartitionFeed[] {
    const share = this.#budget.shareBytes();
    const found = [...this.#feeds].filter(
      (feed) => feed.leader === node && feed.behind === (kind === 'quick') && feed.canBeAsked(share),
    );
    for (const feed of found) {
      this.#feeds.delete(feed);
      this.#feeds.add(feed);
    }
    // The first one of an answer gets a whole batch, however large it is; the others only what fits.
    return found.toSorted((one, other) => other.emptyAnswers - one.emptyAnswers);
  }

  throttled(node: number, throttleMs: number): void {
    this.#restingUntil.set(node, this.#options.clock.monotonic() + throttleMs);
  }

  async mayAsk(node: number): Promise<void> {
    const restMs = (this.#restingUntil.get(node) ?? 0) - this.#options.clock.monotonic();
    if (restMs > 0) await pause(restMs, this.#options.clock, this.#closing);
  }

  answered(feeds: readonly PartitionFeed[], sets: readonly RecordSet[]): void {
    this.#latest.add(sets);
    // Some are for the other lane now.
    for (const feed of feeds) this.hasRoom(feed);
  }

  parted(feed: PartitionFeed, { epoch, endOffset }: Divergence): void {
    feed.fail({ kind: 'truncated', offset: feed.next, epoch, endOffset });
  }

  refused(feed: PartitionFeed, error: number): void {
    switch (reactionTo(error)) {
      case 'retry':
      case 'identity':
        this.#recovery.take(feed, describeKafkaError(error));
        return;
      case 'out-of-range':
        void this.#lookForRange(feed);
        return;
      case 'denied':
        feed.fail({ kind: 'denied' });
        return;
      default:
        feed.fail({ kind: 'broker', errorCode: error, errorName: kafkaErrorName(error) });
    }
  }

  lost(feeds: readonly PartitionFeed[], error: unknown): void {
    const refusal = refusalOf(error);
    for (const feed of feeds) {
      if (refusal === undefined) this.#recovery.take(feed, error);
      else feed.fail(refusal);
    }
  }

  #ask(feed: PartitionFeed): void {
    if (this.#closing.aborted) return;
    if (feed.unchecked) void this.#check(feed);
    else this.#lane(feed.leader, feed.behind ? 'quick' : 'waiting').kick();
  }

  async #check(feed: PartitionFeed): Promise<void> {
    feed.unchecked = false;
    feed.suspended = true;
    try {
      const fault = await epochFault(this.#link(feed.leader, 'quick'), feed);
      feed.suspended = false;
      if (fault === undefined) this.#ask(feed);
      else feed.fail(fault);
    } catch (error) {
      feed.unchecked = true;
      this.lost([feed], error);
    }
  }

  #link(node: number, kind: Lane): BrokerLink {
    const address = this.#map.addressOf(node);
    if (address === undefined) throw new Error(`broker ${node} is not part of the cluster now`);
    return this.#links.to(address, kind);
  }

  #lane(node: number, kind: Lane): FetchLane {
    const key = `${node} ${kind}`;
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      const link = (): BrokerLink => this.#link(node, kind);
      this.#lanes.set(key, (lane = new FetchLane(node, kind, link, this.#options, this.#budget, this.#closing, this)));
    }
    return lane;
  }

  // A new leader may still be behind: what the log holds is asked for before the offset is called wrong.
  async #lookForRange(feed: PartitionFeed): Promise<void> {
    feed.suspended = true;
    try {
      const { logStart, logEnd } = await this.#range(feed.topic, feed.partition);
      if (feed.next < logStart || feed.next > logEnd) {
        feed.fail({ kind: 'out-of-range', offset: feed.next, logStart, logEnd });
      } else this.#recovery.take(feed, 'the offset is out of range for the broker alone');
    } catch (error) {
      this.#recovery.take(feed, error);
    }
  }
}
