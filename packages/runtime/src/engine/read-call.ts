import type { NextBatchContext } from '@headwater/core';
import { CallSignal } from './call-signal.ts';

/** One call of `nextBatch`, and its context: what nobody asks for is not made, because idle parts make many calls. */
export class ReadCall extends CallSignal implements NextBatchContext {
  readonly #time: number;

  /** @param time wall-clock time, in milliseconds */
  constructor(time: number) {
    super();
    this.#time = time;
  }

  get now(): Date {
    return new Date(this.#time);
  }
}
