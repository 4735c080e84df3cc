import { Retry } from '@headwater/core';
import type { Outcome } from '@headwater/runtime';
import type { ExecutionWatch } from './execution-watch.ts';
import type { PartWatch } from './part-watch.ts';

const firstSinkDelayMs = 50;
// What adding up parts of milliseconds may lose.
const tolerance = 1e-6;

/** Watches one execution's deliveries: when one may begin, how many there are, and what the sink has taken (R3-R5, R7, R8, S1-S5). */
export class SinkWatch {
  readonly #execution: ExecutionWatch;
  /** Whether the sink has a `close`. */
  mustClose = false;
  #inSink = 0;
  #items = 0;
  #batches = 0;
  #nextAt = -Infinity;
  #closed = 0;

  constructor(execution: ExecutionWatch) {
    this.#execution = execution;
  }

  /** Whether nothing that is seen from here keeps a batch from the sink. */
  get free(): boolean {
    const { settings, paused, stopping, over } = this.#execution;
    return !(paused || stopping || over) && this.#inSink < settings.sinkConcurrency && !this.#isHeld;
  }

  /** Whether the rate or a commit that is owed holds everything. */
  get #isHeld(): boolean {
    const { settings, moment } = this.#execution;
    return moment.monotonic < this.#nextAt || moment.monotonic - this.#oldestOwed >= settings.maxUncommittedMs;
  }

  get #oldestOwed(): number {
    let oldest = Infinity;
    for (const { positions } of this.#execution.parts.values()) oldest = Math.min(oldest, positions.owedSince);
    return oldest;
  }

  get items(): number {
    return this.#items;
  }

  /** A delivery begins; `items` is `undefined` when the same batch comes again. */
  delivering(part: PartWatch, items: number | undefined): void {
    const { settings, stopping, stateless, paused, session } = this.#execution;
    this.#inSink += 1;
    if (this.#inSink > settings.sinkConcurrency) part.breaks('S1', `${this.#inSink} batches are in the sink`);
    if (stopping && !stateless) part.breaks('R7', 'delivered after the stop');
    if (session.fenced) part.breaks('R8', 'delivered after the execution knew that it is fenced');
    if (paused && !stopping && items !== undefined) part.breaks('R7', 'delivered in a pause');
    if (!this.#execution.transactional) this.#checkVerified(part);
    this.#checkUncommitted(part);
    if (items !== undefined) this.#checkRate(part, items);
  }

  #checkVerified(part: PartWatch): void {
    const { verifiedAge, longestAge } = this.#execution.session;
    if (verifiedAge >= longestAge) part.breaks('R8', `delivered ${verifiedAge} ms after the session was verified`);
  }

  #checkUncommitted(part: PartWatch): void {
    const { settings, moment, slackMs, process } = this.#execution;
    const age = moment.monotonic - this.#oldestOwed;
    // A process that is busy and then frozen may not have looked at what it has read.
    if (age < settings.maxUncommittedMs + slackMs || (slackMs > 0 && process.freezes > 0)) return;
    part.breaks('R3', `delivered while a position had waited ${age} ms for its commit`);
  }

  #checkRate(part: PartWatch, items: number): void {
    const { settings, moment } = this.#execution;
    if (moment.monotonic < this.#nextAt - tolerance) part.breaks('R5', 'delivered above maxItemsPerSecond');
    this.#nextAt = Math.max(moment.monotonic, this.#nextAt) + (items * 1000) / settings.maxItemsPerSecond;
  }

  delivered(): void {
    this.#inSink -= 1;
  }

  accepted(items: number): void {
    this.#items += items;
    this.#batches += 1;
  }

  /** The sink has thrown, as the execution knows it. */
  failed(part: PartWatch, error: unknown, aborted: boolean): void {
    const execution = this.#execution;
    if (Retry.is(error)) return part.delivered({ kind: 'retry', afterMs: error.afterMs });
    if (aborted) return part.delivered({ kind: 'failed' });
    if (execution.settings.onSinkError === 'retry') {
      return part.delivered({ kind: 'retry', afterMs: firstSinkDelayMs });
    }
    part.delivered({ kind: 'failed' });
    execution.cause('SINK_FAILED');
    execution.mustFail('SINK_FAILED');
  }

  /** The signal of a batch that is in the sink has aborted (S5). */
  batchAborted(part: PartWatch): void {
    const { hurried, aborting, over, session, process } = this.#execution;
    if (hurried || aborting || over || session.isFenced || part.isFenced || process.dead) return;
    part.breaks('S5', 'the signal of its batch aborted for no reason');
  }

  closing(): void {
    const execution = this.#execution;
    execution.called('sink.close');
    this.#closed += 1;
    if (this.#closed > 1) execution.breaks('S4', 'the sink was closed twice');
    for (const part of execution.parts.values()) {
      if (part.deliveryPending && !execution.late)
        part.breaks('S4', 'the sink was closed before the batch had settled');
    }
  }

  checkClosed(): void {
    if (this.mustClose && this.#closed !== 1) this.#execution.breaks('S4', `the sink was closed ${this.#closed} times`);
  }

  /** A stop does not wait for the batch any longer: its signal has told the sink before (R7). */
  checkAbandoned(part: PartWatch): void {
    if (part.sinkSignal?.aborted === false) part.breaks('R7', 'abandoned without a word to the sink');
    const pending = part.deliveryPending || part.buildPending || part.objects.some((object) => object.busy);
    const { session, process } = this.#execution;
    if (!pending && !session.isBusy && process.freezes === 0)
      part.breaks('R7', 'abandoned, though nothing of it was pending');
  }

  checkCounts({ items, batches }: Outcome): void {
    if (items === this.#items && batches === this.#batches) return;
    const what = `counted ${items} items in ${batches} batches, the sink took ${this.#items} in ${this.#batches}`;
    this.#execution.breaks('R2', what);
  }
}
