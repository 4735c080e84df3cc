import type { NextAwakeContext, NextBatchContext, NextItemContext } from '../contract/contexts.ts';
import { EOF } from '../contract/eof.ts';
import type { MaybePromise } from '../contract/maybe-promise.ts';
import { StatefulSourcePartition } from '../contract/stateful-source-partition.ts';
import { markAfter, nextPoll, type Schedule } from './marks.ts';
import type { PollingPosition } from './polling-position.ts';

/** What the partition needs of its source. */
export interface Poller<X> {
  /** Asks the source for an item. */
  nextItem(context: NextItemContext): MaybePromise<X | EOF | undefined>;
  /** The position with this mark in it, and the source's own state. */
  position(nextPoll: string): PollingPosition;
}

/** The one partition of a polled source: asks it for an item at every mark. */
export class PollingPartition<X> extends StatefulSourcePartition<X, PollingPosition> {
  readonly #poller: Poller<X>;
  readonly #schedule: Schedule;
  /** The mark of the next poll, as it goes into the position. */
  #mark: number;
  /** When that poll is due: the mark, or a later one when a slow call has missed it. */
  #due: number;
  #hasPolled = false;

  constructor(poller: Poller<X>, schedule: Schedule, first: number) {
    super();
    this.#poller = poller;
    this.#schedule = schedule;
    this.#mark = first;
    this.#due = first;
  }

  override async nextBatch({ now, signal }: NextBatchContext): Promise<readonly X[] | EOF> {
    if (now.getTime() < this.#due) return [];
    // A Retry leaves the marks as they are, which is what keeps the alignment (P3).
    const item = await this.#poller.nextItem({ now, signal });
    this.#mark = nextPoll(this.#schedule, this.#due, now.getTime());
    this.#due = this.#mark;
    this.#hasPolled = true;
    if (item === EOF) return EOF;
    return item === undefined ? [] : [item];
  }

  override snapshot(): PollingPosition {
    return this.#poller.position(new Date(this.#mark).toISOString());
  }

  override nextAwake({ now }: NextAwakeContext): Date {
    const { intervalMs, alignTo = this.#mark, missed } = this.#schedule;
    const time = now.getTime();
    const passedDuringCall = this.#hasPolled && missed === 'skip' && this.#due <= time;
    // Only the first question after a poll can tell of a slow call; a later one may come after the machine slept.
    this.#hasPolled = false;
    const clockWasSetBack = this.#due > time + intervalMs;
    if (passedDuringCall || clockWasSetBack) this.#due = markAfter(alignTo, intervalMs, time);
    return new Date(this.#due);
  }
}
