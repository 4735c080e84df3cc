import type { MaybePromise } from '@headwater/core';
import type { Topic } from './kafka/topic.ts';
import type { Seen } from './process/measured.ts';
import type { Stopwatch } from './process/stopwatch.ts';

/** What a subject is given. */
export interface Task {
  /** The input, for those that read one. */
  readonly file: string;
  /** The address, for those that read one. */
  readonly url: string;
  /** The topic, for those that read one. */
  readonly topic: Topic;
  /** How many batches, or how many milliseconds, for those that read no input. */
  readonly count: number;
}

/**
 * One thing that is measured, alone in a process of its own. The stopwatch runs from the call until the promise is
 * fulfilled; what it is fulfilled with is called after that, and says what was read.
 */
export type Subject = (task: Task, stopwatch: Stopwatch) => Promise<() => MaybePromise<Seen>>;
