import type { BrokerLinks } from '../cluster/broker-links.ts';
import type { ClusterMap } from '../cluster/cluster-map.ts';
import type { ClusterOptions } from '../cluster/cluster-options.ts';
import { outageLimitMs } from '../cluster/outage-limit.ts';
import { topicState } from '../cluster/topic-state.ts';
import { pause } from '../waiting/pause.ts';
import { describeKafkaError } from '../wire/error-codes.ts';
import type { TopicMetadata } from '../wire/metadata.ts';
import type { FeedFault } from '../faults/feed-fault.ts';
import type { PartitionFeed } from './partition-feed.ts';
import { refusalOf } from '../faults/refusal.ts';

const shortestPauseMs = 100;
const longestPauseMs = 500;

/**
 * What becomes of partitions that no broker answered for: metadata is asked anew, after a pause that grows, until each has a
 * leader again or turns out to be gone.
 */
export class Recovery {
  readonly #map: ClusterMap;
  readonly #links: BrokerLinks;
  readonly #options: ClusterOptions;
  readonly #closing: AbortSignal;
  readonly #recovered: (feed: PartitionFeed) => void;
  readonly #feeds = new Set<PartitionFeed>();
  /** Those that metadata did not name when it was asked last: the second time in a row they are gone. */
  readonly #unseen = new Set<PartitionFeed>();
  #pauseMs = shortestPauseMs;
  #running = false;

  /** @param recovered is told of each feed that can be asked for again. */
  constructor(
    map: ClusterMap,
    links: BrokerLinks,
    options: ClusterOptions,
    closing: AbortSignal,
    recovered: (feed: PartitionFeed) => void,
  ) {
    this.#map = map;
    this.#links = links;
    this.#options = options;
    this.#closing = closing;
    this.#recovered = recovered;
  }

  /** Gives a feed the leader that metadata names; false when it names none that is there. */
  place(feed: PartitionFeed): boolean {
    const partition = this.#map.partition(feed.topic, feed.partition);
    if (partition === undefined || this.#map.addressOf(partition.leader) === undefined) return false;
    feed.leader = partition.leader;
    feed.unchecked ||= feed.lastEpoch >= 0 && feed.leaderEpoch !== partition.leaderEpoch;
    feed.leaderEpoch = partition.leaderEpoch;
    return true;
  }

  /** Takes a feed that no broker answers for, and why. It is not asked for until it has recovered. */
  take(feed: PartitionFeed, why: unknown): void {
    if (this.#closing.aborted || feed.isClosed) return;
    // One that has been well until now is tried soon, however long others have been here.
    if (feed.troubledSince === undefined) this.#pauseMs = shortestPauseMs;
    feed.troubledSince ??= this.#options.clock.monotonic();
    feed.trouble = why;
    feed.suspended = true;
    this.#feeds.add(feed);
    // One whose leader is always there, and never answers as it should, is given up as well.
    this.#giveUpInTime(feed);
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  forget(feed: PartitionFeed): void {
    this.#feeds.delete(feed);
    this.#unseen.delete(feed);
  }

  async #run(): Promise<void> {
    while (this.#feeds.size > 0) {
      await this.#pause();
      if (this.#closing.aborted) return;
      await this.#round();
    }
    this.#running = false;
  }

  async #round(): Promise<void> {
    const feeds = [...this.#feeds];
    try {
      const topics = await this.#map.refresh([...new Set(feeds.map((feed) => feed.topic))]);
      const byName = new Map(topics.map((topic) => [topic.name, topic]));
      for (const feed of feeds) if (this.#feeds.has(feed)) this.#look(feed, byName.get(feed.topic));
    } catch (error) {
      const refusal = refusalOf(error);
      for (const feed of feeds) {
        feed.trouble = error;
        if (refusal !== undefined) this.#fail(feed, refusal);
      }
    }
    for (const feed of this.#feeds) this.#giveUpInTime(feed);
  }

  #look(feed: PartitionFeed, topic: TopicMetadata | undefined): void {
    const state = topicState(topic, feed.partition);
    if (state.kind !== 'missing') this.#unseen.delete(feed);
    if (topic?.id !== undefined && feed.topicId !== undefined && topic.id !== feed.topicId) {
      this.#fail(feed, { kind: 'recreated', topicId: topic.id });
    } else if (state.kind === 'missing') this.#doubt(feed);
    else if (state.kind === 'denied') this.#fail(feed, { kind: 'denied' });
    else if (state.kind === 'error') feed.trouble = describeKafkaError(state.errorCode);
    else if (state.kind === 'there' && this.place(feed)) {
      this.forget(feed);
      feed.suspended = false;
      this.#recovered(feed);
    } else feed.trouble = 'the partition has no leader';
  }

  /** A broker may be behind: another one is asked before the partition is taken for gone. */
  #doubt(feed: PartitionFeed): void {
    if (this.#unseen.has(feed)) {
      this.#fail(feed, { kind: 'missing' });
      return;
    }
    this.#unseen.add(feed);
    this.#map.askElsewhere();
  }

  #giveUpInTime(feed: PartitionFeed): void {
    const { maxOutageMs } = this.#options;
    const address = this.#map.addressOf(feed.leader);
    const limitMs = feed.answered ? maxOutageMs : outageLimitMs(this.#links, address, maxOutageMs);
    const outageMs = this.#options.clock.monotonic() - (feed.troubledSince ?? Infinity);
    if (outageMs > limitMs) this.#fail(feed, { kind: 'outage', outageMs: Math.round(outageMs), cause: feed.trouble });
  }

  #fail(feed: PartitionFeed, fault: FeedFault): void {
    this.forget(feed);
    feed.fail(fault);
  }

  async #pause(): Promise<void> {
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    await pause(pauseMs, this.#options.clock, this.#closing);
  }
}
