import type { BrokerLink } from '../cluster/broker-link.ts';
import type { Lane } from '../cluster/broker-links.ts';
import type { ClusterOptions } from '../cluster/cluster-options.ts';
import type { RecordSet } from '../records/record-set.ts';
import { type Divergence, fetchApi, type FetchAnswer, type FetchedData } from '../wire/fetch.ts';
import { describeKafkaError } from '../wire/error-codes.ts';
import type { BufferBudget } from './buffer-budget.ts';
import type { PartitionFeed } from './partition-feed.ts';

/** How long a broker waits for records to come, when everything that it was asked for has been read. */
const longPollMs = 200;

/** A full answer that took longer came from afar, or from a broker that is busy. */
const farMs = 30;
const longestReach = 8;

/** The last version that names topics by their names. */
const newestByName = 12;

/** What a lane gives back to its engine. */
export interface LaneOwner {
  /** The feeds that this lane may ask for now, those first that have waited longest. */
  candidates(lane: FetchLane): readonly PartitionFeed[];
  /** The broker asks to be left alone for this long. */
  throttled(node: number, throttleMs: number): void;
  /** Resolves when the broker may be asked. */
  mayAsk(node: number): Promise<void>;
  /** An answer has been distributed, and brought these. */
  answered(feeds: readonly PartitionFeed[], sets: readonly RecordSet[]): void;
  /** The answer about one partition is an error. */
  refused(feed: PartitionFeed, error: number): void;
  /** The log parts from what was read. */
  parted(feed: PartitionFeed, where: Divergence): void;
  /** No answer at all. */
  lost(feeds: readonly PartitionFeed[], error: unknown): void;
}

/** One of the connections over which a broker is asked for records: one question at a time, as long as there are any. */
export class FetchLane {
  readonly node: number;
  readonly kind: Lane;
  readonly #link: () => BrokerLink;
  readonly #options: ClusterOptions;
  readonly #budget: BufferBudget;
  readonly #owner: LaneOwner;
  #running = false;
  /** How many times as much to ask for as from a broker that is near. */
  #reach = 1;
  readonly #closing: AbortSignal;

  /** @param link gives the connection to where the node is now. */
  constructor(
    node: number,
    kind: Lane,
    link: () => BrokerLink,
    options: ClusterOptions,
    budget: BufferBudget,
    closing: AbortSignal,
    owner: LaneOwner,
  ) {
    this.node = node;
    this.kind = kind;
    this.#link = link;
    this.#options = options;
    this.#budget = budget;
    this.#closing = closing;
    this.#owner = owner;
  }

  /** Asks, unless it is doing so, for whatever there is to ask. */
  kick(): void {
    if (this.#running || this.#closing.aborted) return;
    this.#running = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    for (;;) {
      await this.#owner.mayAsk(this.node);
      const feeds = this.#closing.aborted ? [] : this.#owner.candidates(this);
      if (feeds.length === 0) {
        this.#running = false;
        return;
      }
      for (const feed of feeds) feed.asked = true;
      await this.#ask(feeds);
    }
  }

  async #ask(feeds: readonly PartitionFeed[]): Promise<void> {
    const share = this.#budget.shareBytes(this.#reach);
    const waitMs = this.kind === 'waiting' ? longPollMs : 0;
    const question = {
      maxWaitMs: waitMs,
      minBytes: 1,
      maxBytes: this.#budget.answerBytes(this.#reach),
      isolation: this.#options.isolation,
      partitions: feeds.map((feed) => feed.question(share)),
    };
    const byName = feeds.some((feed) => feed.topicId === undefined);
    const asked = this.#options.clock.monotonic();
    try {
      const answer = await this.#link().call(
        fetchApi,
        question,
        byName ? { waitMs, newest: newestByName } : { waitMs },
      );
      for (const feed of feeds) feed.asked = false;
      this.#distribute(feeds, answer);
      if (this.kind === 'quick') this.#adapt(answer, this.#options.clock.monotonic() - asked);
    } catch (error) {
      for (const feed of feeds) feed.asked = false;
      if (!this.#closing.aborted) this.#owner.lost(feeds, error);
    }
  }

  #distribute(feeds: readonly PartitionFeed[], { partitions, throttleMs, error }: FetchAnswer): void {
    if (throttleMs > 0) this.#owner.throttled(this.node, throttleMs);
    if (error !== 0) {
      this.#owner.lost(feeds, describeKafkaError(error));
      return;
    }
    const left = new Set(feeds);
    const byKey = new Map(feeds.flatMap((feed) => feed.keys.map((key) => [key, feed])));
    const sets: RecordSet[] = [];
    for (const data of partitions) {
      const feed = byKey.get(`${data.topicKey}/${data.partition}`);
      if (feed === undefined || !left.delete(feed)) continue;
      const set = feed.isClosed ? undefined : this.#give(feed, data, throttleMs > 0);
      if (set !== undefined) sets.push(set);
    }
    // A broker that wants to be left alone says nothing about anything.
    if (throttleMs === 0) this.#owner.lost([...left], 'the broker left the partition out of its answer');
    this.#owner.answered(feeds, sets);
  }

  /** Far brokers are asked for more at a time: what they can send while a question is on its way would be lost. */
  #adapt({ partitions }: FetchAnswer, tookMs: number): void {
    const sizes = partitions.map(({ bytes }) => bytes.length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const isFull =
      total > this.#budget.answerBytes(this.#reach) / 2 ||
      Math.max(...sizes) > this.#budget.shareBytes(this.#reach) / 2;
    if (isFull && tookMs > farMs) this.#reach = Math.min(this.#reach * 2, longestReach);
  }

  #give(feed: PartitionFeed, data: FetchedData, throttled: boolean): RecordSet | undefined {
    if (data.error !== 0) this.#owner.refused(feed, data.error);
    else if (data.diverging !== undefined) this.#owner.parted(feed, data.diverging);
    else return feed.accept(data, throttled);
    return undefined;
  }
}
