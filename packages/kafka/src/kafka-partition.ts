import {
  EOF,
  StatefulSourcePartition,
  type NextAwakeContext,
  type NextBatchContext,
  type Progress,
} from '@headwater/core';
import type { FeedFault } from './faults/feed-fault.ts';
import type { PartitionFeed } from './fetch/partition-feed.ts';
import { partitionError, recordError } from './kafka-error.ts';
import { type KafkaPosition, readPosition, type ReadPosition, storedPosition } from './kafka-position.ts';
import { endOfTime } from './options/check-offsets.ts';
import { MessageMaker } from './payload/message-maker.ts';
import { RecordError } from './records/record-error.ts';
import { RecordSetReader } from './records/record-set-reader.ts';
import { shortenEnd } from './start/read-end.ts';
import type { PartScope, ReadRange } from './start/read-range.ts';
import { settleFault } from './start/settle-fault.ts';
import { withinMs } from './waiting/within-ms.ts';

/** How long a report to the group may take. */
const reportLimitMs = 1500;

/** One partition of a topic. */
export class KafkaPartition extends StatefulSourcePartition<unknown, KafkaPosition> {
  readonly #scope: PartScope;
  readonly #messages: MessageMaker;
  #position: ReadPosition;
  #end: bigint;
  /** What is fetched; `undefined` when there was nothing to read from the start. */
  #feed: PartitionFeed | undefined;
  #reader: RecordSetReader | undefined;
  #failure: Error | undefined;

  constructor(scope: PartScope, { position, end }: ReadRange) {
    super();
    this.#scope = scope;
    this.#messages = new MessageMaker(scope.place, scope.options.payload);
    this.#position = position;
    this.#end = end;
    this.#feed = this.#startFeed();
  }

  override nextBatch({ signal }: NextBatchContext): readonly unknown[] | EOF | Promise<readonly unknown[] | EOF> {
    return this.#fromMemory() ?? this.#readOn(signal);
  }

  override snapshot(): KafkaPosition {
    return storedPosition(this.#position);
  }

  /** It waits in `nextBatch` for records to come, so no pause is ever needed. */
  override nextAwake({ now }: NextAwakeContext): Date {
    return now;
  }

  /** Reports a position to the group, if there is one. */
  override async committed(state: KafkaPosition): Promise<void> {
    const { group, clock } = this.#scope.session;
    if (group === undefined) return;
    // It is for onlookers: a stop must not wait for a coordinator that does not answer.
    const report = group.report(this.#scope.place, readPosition(state));
    await withinMs(report, reportLimitMs, clock, `the group did not take the position within ${reportLimitMs} ms`);
  }

  override progress(): Progress | undefined {
    const { offset } = this.#position;
    if (offset >= this.#end && this.#feed === undefined) return { behind: 0, unit: 'messages' };
    const { logStart = -1n, highWatermark = -1n } = this.#feed ?? {};
    if (logStart < 0n || highWatermark < 0n) return undefined;
    const end = this.#end === endOfTime ? highWatermark : this.#end;
    const most = end > offset ? end : offset;
    const first = logStart < offset ? logStart : offset;
    return {
      done: Number(offset - first),
      total: Number(most - first),
      behind: Number(most - offset),
      unit: 'messages',
    };
  }

  override close(): void {
    if (this.#reader !== undefined) this.#scope.session.openRecords.forget(this.#reader);
    this.#feed?.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async #readOn(signal: AbortSignal): Promise<readonly unknown[] | EOF> {
    const feed = this.#feed;
    if (feed === undefined) return [];
    while (!signal.aborted && !feed.isClosed) {
      if (feed.fault !== undefined) return this.#meet(feed.fault, signal);
      if (feed.barren && this.#end !== endOfTime) return this.#giveUpEnd();
      if (this.#isCutOff(feed) && (await this.#shorten(signal))) return EOF;
      await feed.wait(signal);
      const outcome = this.#fromMemory();
      if (outcome !== undefined) return outcome;
    }
    this.#scope.session.leaveWith(signal);
    return [];
  }

  /** Whether the log ends before the read does, and has been read to its end. */
  #isCutOff({ highWatermark }: PartitionFeed): boolean {
    return (
      this.#end < endOfTime &&
      highWatermark >= 0n &&
      highWatermark < this.#end &&
      this.#position.offset >= highWatermark
    );
  }

  /** Whether nothing is left to read before the end that the log has now. */
  async #shorten(signal: AbortSignal): Promise<boolean> {
    const { session, place } = this.#scope;
    const { topicId, offset } = this.#position;
    try {
      this.#end = await shortenEnd(session, place, topicId, this.#end, signal);
    } catch (error) {
      throw partitionError(place, offset, error);
    }
    return offset >= this.#end;
  }

  /** Items, or an empty batch when only the position moved; `undefined` when nothing is here. */
  #fromMemory(): readonly unknown[] | EOF | undefined {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#position.offset >= this.#end) return EOF;
    this.#reader ??= this.#nextReader();
    return this.#reader === undefined ? undefined : this.#read(this.#reader);
  }

  #nextReader(): RecordSetReader | undefined {
    const set = this.#feed?.take();
    return set && new RecordSetReader(set, this.#scope.options.cluster);
  }

  #read(reader: RecordSetReader): readonly unknown[] {
    const { batchSize } = this.#scope.options;
    let more: boolean;
    try {
      more = reader.read(batchSize, this.#end, this.#messages.take);
    } catch (error) {
      throw error instanceof RecordError ? recordError(this.#scope.place, error) : error;
    }
    const { items, failure } = this.#messages.finish();
    if (failure !== undefined) {
      this.#failure = failure;
      if (items.length === 0) throw failure;
    }
    this.#moveTo(reader.next, reader.leaderEpoch);
    if (more) this.#scope.session.openRecords.touch(reader);
    else this.#finish(reader);
    return items;
  }

  #finish(reader: RecordSetReader): void {
    this.#scope.session.openRecords.forget(reader);
    this.#reader = undefined;
    this.#feed?.done();
  }

  #moveTo(offset: bigint, leaderEpoch: number): void {
    const { topicId, leaderEpoch: before, offset: from } = this.#position;
    this.#position = {
      offset: offset > from ? offset : from,
      topicId,
      leaderEpoch: leaderEpoch < 0 ? before : leaderEpoch,
    };
  }

  async #meet(fault: FeedFault, signal: AbortSignal): Promise<readonly unknown[] | EOF> {
    const range = { position: this.#position, end: this.#end };
    const outcome = await settleFault(this.#scope, range, fault, signal);
    this.#feed?.close();
    if (outcome === 'end') {
      this.#end = this.#position.offset;
      return EOF;
    }
    this.#position = outcome.position;
    this.#end = outcome.end;
    this.#feed = this.#startFeed();
    return [];
  }

  // Compaction never takes the last record of a log, so this is a broker that is not as it should be: waiting would be for ever.
  #giveUpEnd(): EOF {
    const { offset } = this.#position;
    this.#scope.options.onEvent({ type: 'end-not-reached', part: this.#scope.place.part, offset, end: this.#end });
    this.#end = offset;
    return EOF;
  }

  #startFeed(): PartitionFeed | undefined {
    const { offset, topicId, leaderEpoch } = this.#position;
    if (offset >= this.#end) return undefined;
    const { topic, partition } = this.#scope.place;
    return this.#scope.session.cluster.read({ topic, partition, topicId, offset, lastEpoch: leaderEpoch });
  }
}
