import type { BuildPartContext } from '@headwater/core';
import { markAfter, type NextMark, PollSource, pollSetup } from '../conformance/poll-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class PunctualSource extends PollSource {
  override firstMark(context: BuildPartContext<NextMark>): number {
    return Math.max(super.firstMark(context), markAfter(context.now.getTime() - 1));
  }
}

export const overduePollSkipped: BrokenSource = broken(
  'P1.overdue',
  'waits for the next mark when it was down at the last one',
  pollSetup((world) => new PunctualSource(world)),
);
