import { type AnyFixedPartitionedSource, type HeadwaterError } from '@headwater/core';
import type { PositionRecord, StoreSession } from '@headwater/core/store';
import { growingDelay } from '../engine/growing-delay.ts';
import type { PartStart } from '../engine/positions.ts';
import type { Scheduler } from '../engine/scheduler.ts';
import { sourceError } from '../engine/source-error.ts';
import type { StorePatience } from '../engine/store-patience.ts';
import { named, withPatience } from './open-flow.ts';
import { patiently, pause } from './patiently.ts';
import { type PartPlan, planParts } from './plan-parts.ts';

interface Surroundings {
  readonly flow: string;
  readonly shared: unknown;
  readonly session: StoreSession;
  readonly scheduler: Scheduler;
  readonly patience: StorePatience;
  readonly signal: AbortSignal;
  readonly forgetAfterMs: number;
  now(): number;
  random(): number;
  found(starts: readonly PartStart[], fresh: readonly PositionRecord[]): void;
  listingFailed(error: HeadwaterError, delayMs: number): void;
  failed(error: unknown): void;
  /** The list will not change any more. */
  done(): void;
}

/** Lists the parts of a source, at the start and whenever the source says that the list may have changed (R9, R12). */
export class PartLister<X> {
  readonly #source: AnyFixedPartitionedSource<X>;
  readonly #surroundings: Surroundings;
  readonly #known = new Set<string>();
  #listing = false;
  #again = false;
  #watched = false;

  constructor(source: AnyFixedPartitionedSource<X>, surroundings: Surroundings) {
    this.#source = source;
    this.#surroundings = surroundings;
  }

  /** Whether everything that was ever going to be listed has been. */
  get done(): boolean {
    return this.#watched && !this.#listing && !this.#again;
  }

  /** The first list; a failure fails the start. */
  async first(): Promise<PartPlan> {
    const plan = await this.#list(true);
    for (const { part } of plan.starts) this.#known.add(part);
    return plan;
  }

  /** Follows the source's hints until it has no more; with `once`, the first list is all that counts. */
  async watch(once: boolean): Promise<void> {
    const { flow, shared, signal, scheduler } = this.#surroundings;
    try {
      const hints = once
        ? undefined
        : await named(flow, 'watchParts', () =>
            patiently(() => this.#source.watchParts({ shared, signal }), scheduler, signal),
          );
      if (hints !== undefined) {
        for await (const _ of hints) {
          if (signal.aborted) return;
          this.#listAgain();
        }
      }
      this.#watched = true;
      if (this.done) this.#surroundings.done();
    } catch (error) {
      if (!signal.aborted) this.#surroundings.failed(sourceError(error, { flow, method: 'watchParts' }));
    }
  }

  // Hints that come while a listing is under way ask for one more, whatever their number.
  #listAgain(): void {
    this.#again = true;
    if (this.#listing) return;
    this.#listing = true;
    void this.#relist();
  }

  async #relist(): Promise<void> {
    const { flow, signal, scheduler } = this.#surroundings;
    let attempts = 0;
    while (this.#again && !signal.aborted) {
      this.#again = false;
      try {
        this.#takeNew(await this.#list(false));
        attempts = 0;
      } catch (error) {
        if (signal.aborted) break;
        attempts += 1;
        const delayMs = growingDelay(attempts, 1000, () => this.#surroundings.random());
        this.#surroundings.listingFailed(sourceError(error, { flow, method: 'listParts' }), delayMs);
        this.#again = true;
        await pause(delayMs, scheduler, signal).catch(() => undefined);
      }
    }
    this.#listing = false;
    if (this.done) this.#surroundings.done();
  }

  async #list(first: boolean): Promise<PartPlan> {
    const { flow, shared, session, scheduler, signal } = this.#surroundings;
    const listed = await named(flow, 'listParts', () =>
      patiently(
        () => this.#source.listParts({ shared, now: new Date(this.#surroundings.now()), signal }),
        scheduler,
        signal,
      ),
    );
    signal.throwIfAborted();
    return planParts(this.#source, {
      flow,
      generation: session.generation,
      listed,
      records: await withPatience(this.#surroundings, () => session.load()),
      now: this.#surroundings.now(),
      forgetAfterMs: this.#surroundings.forgetAfterMs,
      first,
    });
  }

  // An open part is never touched by a listing, and one that ended stays ended in this execution.
  #takeNew({ starts, fresh }: PartPlan): void {
    const added = starts.filter(({ part }) => !this.#known.has(part));
    for (const { part } of added) this.#known.add(part);
    const keys = new Set(added.map(({ part }) => part));
    this.#surroundings.found(
      added,
      fresh.filter(({ part }) => keys.has(part)),
    );
  }
}
