import type { BuildPartContext } from '@headwater/core';
import { type NextMark, PollSource, pollSetup } from '../conformance/poll-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class HastySource extends PollSource {
  override firstMark({ resumeState, now }: BuildPartContext<NextMark>): number {
    return resumeState?.mark ?? now.getTime();
  }
}

export const firstPollAtOnce: BrokenSource = broken(
  'P1',
  'polls at once, whatever it should be aligned to',
  pollSetup((world) => new HastySource(world)),
);
