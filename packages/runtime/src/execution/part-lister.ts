import { type AnyFixedPartitionedSource, type HeadwaterError } from '@headwater/core';
import type { PositionRecord } from '@headwater/core/store';
import { growingDelay } from '../engine/growing-delay.ts';
import type { PartStart } from '../engine/positions.ts';
import { sourceError } from '../engine/source-error.ts';
import { type Listing, listParts } from './list-parts.ts';
import { named } from './open-flow.ts';
import { patiently, pause } from './patiently.ts';
import type { PartPlan } from './plan-parts.ts';

/** What following a list takes, and who is told. */
export interface ListerSurroundings extends Listing {
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
  readonly #surroundings: ListerSurroundings;
  readonly #known = new Set<string>();
  #listing = false;
  #again = false;
  #watched = false;

  constructor(source: AnyFixedPartitionedSource<X>, surroundings: ListerSurroundings) {
    this.#source = source;
    this.#surroundings = surroundings;
  }

  /** Whether everything that was ever going to be listed has been. */
  get done(): boolean {
    return this.#watched && !this.#listing && !this.#again;
  }

  /** The first list; a failure fails the start. */
  async first(): Promise<PartPlan> {
    const plan = await listParts(this.#source, this.#surroundings, true);
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
          // Hints that never wait for anything must not keep the event loop from its turn (R5).
          await new Promise<void>((resolve) => this.#surroundings.clock.nextTurn(resolve));
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
        this.#takeNew(await listParts(this.#source, this.#surroundings, false));
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
