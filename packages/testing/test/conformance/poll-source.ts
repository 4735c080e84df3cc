import {
  type BuildPartContext,
  FixedPartitionedSource,
  type MaybePromise,
  type NextAwakeContext,
  type NextBatchContext,
  StatefulSourcePartition,
} from '@headwater/core';
import type { ConformanceSetup } from '../../src/index.ts';
import { PollWorld } from './poll-world.ts';

export const intervalMs = 60_000;
export const alignTo: Date = new Date('2026-01-01T00:00:10Z');

/** The position: the mark of the next poll. */
export interface NextMark {
  readonly mark: number;
}

/** A source that is polled at marks, written by hand, that keeps every rule: what broken ones are made of. */
export class PollSource extends FixedPartitionedSource<unknown, NextMark> {
  readonly world: PollWorld;

  constructor(world: PollWorld) {
    super();
    this.world = world;
  }

  override listParts(): readonly string[] {
    return ['poll'];
  }

  override buildPart(context: BuildPartContext<NextMark>): MaybePromise<StatefulSourcePartition<unknown, NextMark>> {
    return this.partition(this.world, this.firstMark(context));
  }

  partition(...given: ConstructorParameters<typeof PollPartition>): PollPartition {
    return new PollPartition(...given);
  }

  firstMark({ resumeState, now }: BuildPartContext<NextMark>): number {
    return resumeState === undefined ? markAfter(now.getTime() - 1) : resumeState.mark;
  }
}

export class PollPartition extends StatefulSourcePartition<unknown, NextMark> {
  readonly world: PollWorld;
  mark: number;
  hasPolled = false;

  constructor(world: PollWorld, mark: number) {
    super();
    this.world = world;
    this.mark = mark;
  }

  override async nextBatch({ now }: NextBatchContext): Promise<readonly unknown[]> {
    const item = await this.world.answer();
    this.mark = this.markAfterPoll(now.getTime());
    this.hasPolled = true;
    return this.batchOf(item);
  }

  markAfterPoll(time: number): number {
    return markAfter(time);
  }

  batchOf(item: unknown): readonly unknown[] {
    return item === undefined ? [] : [item];
  }

  override nextAwake({ now }: NextAwakeContext): Date {
    const passedDuringCall = this.hasPolled && this.mark <= now.getTime();
    this.hasPolled = false;
    return new Date(passedDuringCall ? markAfter(now.getTime()) : this.mark);
  }

  override snapshot(): NextMark {
    return { mark: this.mark };
  }
}

/** The first mark later than `time`. */
export function markAfter(time: number): number {
  const anchor = alignTo.getTime();
  return anchor + (Math.floor((time - anchor) / intervalMs) + 1) * intervalMs;
}

/** A setup of a polled source that declares everything. */
export function pollSetup(
  source: (world: PollWorld) => PollSource = (world) => new PollSource(world),
): ConformanceSetup<unknown, PollWorld> {
  return {
    create: () => new PollWorld(),
    source,
    item: (n) => n,
    put: (world, _part, items) => world.add(items),
    destroy: () => {},
    retry: (world, _part, after) => world.limit(after),
    polling: { intervalMs, alignTo, nulls: true },
    patienceMs: 300,
  };
}

/** The same setup, over a source whose partition is of another class. */
export function pollPartitionSetup(
  Partition: new (...given: ConstructorParameters<typeof PollPartition>) => PollPartition,
): ConformanceSetup<unknown, PollWorld> {
  class Source extends PollSource {
    override partition(...given: ConstructorParameters<typeof PollPartition>): PollPartition {
      return new Partition(...given);
    }
  }
  return pollSetup((world) => new Source(world));
}
