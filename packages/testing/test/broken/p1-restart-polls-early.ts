import type { BuildPartContext } from '@headwater/core';
import { type NextMark, PollSource, pollSetup } from '../conformance/poll-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class ForgetfulSource extends PollSource {
  override firstMark(context: BuildPartContext<NextMark>): number {
    return context.resumeState === undefined ? super.firstMark(context) : context.now.getTime();
  }
}

export const restartPollsEarly: BrokenSource = broken(
  'P1.resumed',
  'polls at once after every restart',
  pollSetup((world) => new ForgetfulSource(world)),
);
