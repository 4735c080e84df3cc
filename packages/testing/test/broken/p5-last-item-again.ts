import type { BuildPartContext, NextBatchContext } from '@headwater/core';
import { type NextMark, PollPartition, PollSource, pollSetup } from '../conformance/poll-source.ts';
import type { PollWorld } from '../conformance/poll-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

interface LastItem extends NextMark {
  readonly last?: number;
}

class RepeatingSource extends PollSource {
  override buildPart(context: BuildPartContext<LastItem>): RepeatingPartition {
    return new RepeatingPartition(this.world, this.firstMark(context), context.resumeState?.last);
  }
}

class RepeatingPartition extends PollPartition {
  again: number | undefined;
  last: number | undefined;

  constructor(world: PollWorld, mark: number, again: number | undefined) {
    super(world, mark);
    this.again = again;
    this.last = again;
  }

  override async nextBatch(context: NextBatchContext): Promise<readonly unknown[]> {
    const { again } = this;
    this.again = undefined;
    if (again !== undefined) return [again];
    const batch = await super.nextBatch(context);
    for (const item of batch) this.last = Number(item);
    return batch;
  }

  override snapshot(): LastItem {
    return this.last === undefined ? super.snapshot() : { ...super.snapshot(), last: this.last };
  }
}

export const lastItemAgain: BrokenSource = broken(
  'P5',
  'keeps the last item in its position and gives it again',
  pollSetup((world) => new RepeatingSource(world)),
);
