import type { BrokerLink } from '../cluster/broker-link.ts';
import type { Lane } from '../cluster/broker-links.ts';
import type { ClusterOptions } from '../cluster/cluster-options.ts';
import type { RecordSet } from '../records/record-set.ts';
import { fetchApi, type FetchAnswer, type FetchedData } from '../wire/fetch.ts';
import type { BufferBudget } from './buffer-budget.ts';
import type { PartitionFeed } from './partition-feed.ts';

/** How long a broker waits for records to come, when everything that it was asked for has been read. */
const longPollMs = 100;

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
  /** An answer about one partition that is an error. */
  refused(feed: PartitionFeed, data: FetchedData): void;
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
  #closed = false;

  /** @param link gives the connection to where the node is now. */
  constructor(
    node: number,
    kind: Lane,
    link: () => BrokerLink,
    options: ClusterOptions,
    budget: BufferBudget,
    owner: LaneOwner,
  ) {
    this.node = node;
    this.kind = kind;
    this.#link = link;
    this.#options = options;
    this.#budget = budget;
    this.#owner = owner;
  }

  /** Asks, unless it is doing so, for whatever there is to ask. */
  kick(): void {
    if (this.#running || this.#closed) return;
    this.#running = true;
    void this.#run();
  }

  close(): void {
    this.#closed = true;
  }

  async #run(): Promise<void> {
    for (;;) {
      await this.#owner.mayAsk(this.node);
      const feeds = this.#closed ? [] : this.#owner.candidates(this);
      if (feeds.length === 0) {
        this.#running = false;
        return;
      }
      for (const feed of feeds) feed.asked = true;
      await this.#ask(feeds);
    }
  }

  async #ask(feeds: readonly PartitionFeed[]): Promise<void> {
    const share = this.#budget.shareBytes;
    const waitMs = this.kind === 'waiting' ? longPollMs : 0;
    const question = {
      maxWaitMs: waitMs,
      minBytes: 1,
      maxBytes: this.#budget.answerBytes,
      isolation: this.#options.isolation,
      partitions: feeds.map((feed) => feed.question(share)),
    };
    const byName = feeds.some((feed) => feed.topicId === undefined);
    try {
      const answer = await this.#link().call(
        fetchApi,
        question,
        byName ? { waitMs, newest: newestByName } : { waitMs },
      );
      for (const feed of feeds) feed.asked = false;
      this.#distribute(feeds, answer);
    } catch (error) {
      for (const feed of feeds) feed.asked = false;
      if (!this.#closed) this.#owner.lost(feeds, error);
    }
  }

  #distribute(feeds: readonly PartitionFeed[], { partitions, throttleMs }: FetchAnswer): void {
    if (throttleMs > 0) this.#owner.throttled(this.node, throttleMs);
    const byId = new Map(feeds.map((feed) => [`${feed.topicId} ${feed.partition}`, feed]));
    const byName = new Map(feeds.map((feed) => [`${feed.topic} ${feed.partition}`, feed]));
    const sets: RecordSet[] = [];
    for (const data of partitions) {
      const key = `${data.topicKey} ${data.partition}`;
      const feed = byId.get(key) ?? byName.get(key);
      if (feed === undefined || feed.isClosed) continue;
      if (data.error !== 0 || data.diverging !== undefined) {
        this.#owner.refused(feed, data);
        continue;
      }
      const set = feed.accept(data);
      if (set !== undefined) sets.push(set);
    }
    this.#owner.answered(feeds, sets);
  }
}
