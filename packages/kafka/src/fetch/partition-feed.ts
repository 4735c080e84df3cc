import type { RecordSet } from '../records/record-set.ts';
import { scanBatches } from '../records/scan-batches.ts';
import type { ClusterOptions } from '../cluster/cluster-options.ts';
import type { FetchedData, FetchedPartition } from '../wire/fetch.ts';
import type { FeedFault } from '../faults/feed-fault.ts';

const noBytes = Buffer.alloc(0);

/** Where the reading of a partition begins. */
export interface FeedStart {
  readonly topic: string;
  readonly partition: number;
  readonly topicId: string | undefined;
  readonly offset: bigint;
  /** The leader epoch of the batch that was read last; -1 for none. */
  readonly lastEpoch: number;
}

/** What a feed tells the engine. */
export interface FeedOwner {
  /** It holds so little again that more can be asked for. */
  hasRoom(feed: PartitionFeed): void;
  closed(feed: PartitionFeed): void;
}

/** After how many empty answers in a row, each of which was waited for, a log is taken for barren; that is five seconds. */
const barrenAnswers = 25;

/** What is fetched of one partition: a queue of answers between the engine, which fills it, and the part, which empties it. */
export class PartitionFeed {
  readonly topic: string;
  readonly partition: number;
  readonly topicId: string | undefined;
  /** What an answer may call it: by the id of its topic, or by its name. */
  readonly keys: readonly string[];
  readonly #owner: FeedOwner;
  readonly #options: Pick<ClusterOptions, 'isolation' | 'maxBatchBytes'>;
  readonly #queue: RecordSet[] = [];
  #taken: RecordSet | undefined;
  #heldBytes = 0;
  #wake: (() => void) | undefined;
  #fault: FeedFault | undefined;
  #closed = false;

  // What the engine keeps of it.
  /** The node that leads it, -1 while that is not known. */
  leader = -1;
  leaderEpoch = -1;
  /** Whether an answer about it is under way. */
  asked = false;
  /** Whether it must not be asked for, because no broker answers for it. */
  suspended = false;
  /** Whether its leader is new, and has not been asked yet whether it holds what was read. */
  unchecked = false;
  /** Whether a broker has ever answered for it. */
  answered = false;
  /** Since when no broker has answered for it, on the monotonic clock. */
  troubledSince: number | undefined;
  /** What it was troubled by last. */
  trouble: unknown;

  #next: bigint;
  #lastEpoch: number;
  #askBytes = 0;
  #stuck = false;
  #behind = true;
  #logStart = -1n;
  #highWatermark = -1n;
  #lastStable = -1n;
  #emptyAnswers = 0;

  constructor(start: FeedStart, options: Pick<ClusterOptions, 'isolation' | 'maxBatchBytes'>, owner: FeedOwner) {
    this.topic = start.topic;
    this.partition = start.partition;
    this.topicId = start.topicId;
    this.keys = [`${start.topicId}/${start.partition}`, `${start.topic}/${start.partition}`];
    this.#next = start.offset;
    this.#lastEpoch = start.lastEpoch;
    this.#options = options;
    this.#owner = owner;
  }

  /** Where the log begins, as the last answer said; -1 before the first. */
  get logStart(): bigint {
    return this.#logStart;
  }

  /** Where the log ends; -1 before the first answer. */
  get highWatermark(): bigint {
    return this.#highWatermark;
  }

  /** Where the first open transaction begins, or the log ends; -1 before the first answer. */
  get lastStable(): bigint {
    return this.#lastStable;
  }

  /** Whether the log claims to go on, and every answer for seconds has been empty: nothing is left of it there. */
  get barren(): boolean {
    return this.#emptyAnswers >= barrenAnswers;
  }

  /** How many answers in a row brought nothing although the log goes on. */
  get emptyAnswers(): number {
    return this.#emptyAnswers;
  }

  /** Why it cannot go on, once everything that came before has been taken. */
  get fault(): FeedFault | undefined {
    return this.#queue.length === 0 ? this.#fault : undefined;
  }

  /** How many bytes wait here, with those that were taken and are not done. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** The next answer, as long as it is the part's until `done` or the next `take`; `undefined` when none is here now. */
  take(): RecordSet | undefined {
    this.done();
    this.#taken = this.#queue.shift();
    return this.#taken;
  }

  /** What was taken last is read and its bytes are free. */
  done(): void {
    if (this.#taken === undefined) return;
    this.#heldBytes -= this.#taken.bytes.length;
    this.#taken.bytes = noBytes;
    this.#taken = undefined;
    if (this.#stuck) this.fail({ kind: 'astray', offset: this.#next });
    this.#owner.hasRoom(this);
  }

  /**
   * Resolves when there is something to take, or a fault, or the feed is closed, or `signal` aborts; also when it is known for
   * the first time where the log ends, when it ends earlier than before, and when it turns out barren. One call at a time.
   */
  wait(signal: AbortSignal): Promise<void> {
    if (this.#queue.length > 0 || this.#fault !== undefined || this.#closed || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const settle = (): void => {
        signal.removeEventListener('abort', settle);
        this.#wake = undefined;
        resolve();
      };
      this.#wake = settle;
      signal.addEventListener('abort', settle);
    });
  }

  /** Stops asking and drops what is here. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue.length = 0;
    this.#taken = undefined;
    this.#wake?.();
    this.#owner.closed(this);
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** The offset to ask for next. */
  get next(): bigint {
    return this.#next;
  }

  get lastEpoch(): number {
    return this.#lastEpoch;
  }

  /** Whether the log goes on behind what was fetched, as far as is known: then an answer comes at once. */
  get behind(): boolean {
    return this.#behind;
  }

  /** Whether it may be asked for: it lives, nothing is under way and it holds little enough. */
  canBeAsked(shareBytes: number): boolean {
    return (
      !this.asked &&
      !this.#stuck &&
      !this.#closed &&
      this.#fault === undefined &&
      !this.suspended &&
      this.#heldBytes <= shareBytes
    );
  }

  /** What to ask. */
  question(shareBytes: number): FetchedPartition {
    return {
      topic: this.topic,
      topicId: this.topicId,
      partition: this.partition,
      leaderEpoch: this.leaderEpoch,
      offset: this.#next,
      lastEpoch: this.#lastEpoch,
      maxBytes: Math.max(shareBytes, this.#askBytes),
    };
  }

  /**
   * An answer without an error. Returns the set that was put in the queue, if any.
   *
   * @param throttled whether the broker holds records back because too many were asked for.
   */
  accept(data: FetchedData, throttled: boolean): RecordSet | undefined {
    this.answered = true;
    this.troubledSince = undefined;
    this.#logStart = data.logStartOffset;
    const isNews = this.#highWatermark < 0n || data.highWatermark < this.#highWatermark;
    this.#highWatermark = data.highWatermark;
    this.#lastStable = data.lastStableOffset < 0n ? data.highWatermark : data.lastStableOffset;
    if (isNews) this.#wake?.();
    const set = data.bytes.length === 0 ? undefined : this.#enqueue(data);
    const end = this.#options.isolation === 'read_committed' ? this.#lastStable : this.#highWatermark;
    if (set !== undefined || this.#next >= end) this.#emptyAnswers = 0;
    else if (!throttled) this.#emptyAnswers += 1;
    if (this.#emptyAnswers === barrenAnswers) this.#wake?.();
    // An answer that brought nothing says that there is nothing now, whatever the offsets say: the next one may wait.
    this.#behind = this.#next < end && (set !== undefined || this.#askBytes > 0);
    return set;
  }

  /** It cannot go on. The part learns it when everything before has been taken. */
  fail(fault: FeedFault): void {
    if (this.#fault !== undefined || this.#closed) return;
    this.#fault = fault;
    this.#wake?.();
  }

  #enqueue({ bytes, aborted }: FetchedData): RecordSet | undefined {
    const { next, leaderEpoch, cutBatchBytes } = scanBatches(bytes, this.#next);
    this.#askBytes = 0;
    if (next === this.#next) {
      if (cutBatchBytes > 0 && cutBatchBytes <= this.#options.maxBatchBytes) {
        this.#askBytes = cutBatchBytes;
        return undefined;
      }
      // Bytes that lead nowhere: the part's reader says what is wrong with them, and asking again would bring the same.
      this.#stuck = true;
    }
    const set: RecordSet = { bytes, from: this.#next, aborted };
    this.#next = next;
    if (leaderEpoch >= 0) this.#lastEpoch = leaderEpoch;
    this.#queue.push(set);
    this.#heldBytes += bytes.length;
    this.#wake?.();
    return set;
  }
}
