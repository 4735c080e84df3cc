import { type AnyFixedPartitionedSource, type Clock, isFixedPartitionedSource, systemClock } from '@headwater/core';
import { checkKnown } from '@headwater/core/options';
import type { PositionRecord } from '@headwater/core/store';
import { Scheduler } from '../engine/scheduler.ts';
import { sourceError } from '../engine/source-error.ts';
import { StorePatience } from '../engine/store-patience.ts';
import { type CheckedFlow, checkFlow } from '../execution/check-flow.ts';
import { checkExecutionOptions } from '../execution/check-execution-options.ts';
import { defaultHolder } from '../execution/default-holder.ts';
import type { ExecutionOptions } from '../execution/execution.ts';
import { type Listing, listParts, planFor, writeFresh } from '../execution/list-parts.ts';
import { beside, type OpenedFlow, openFlow, withPatience } from '../execution/open-flow.ts';
import type { Flow } from '../flow/flow.ts';
import { tell } from '../observe/tell.ts';
import { driveSlice } from './drive-slice.ts';
import { checkSliceOptions, type Slice, type SliceOptions } from './slice.ts';

/** What a host may be told, of what an execution can be told. */
export type FlowHostOptions = Pick<ExecutionOptions, 'clock' | 'random' | 'onEvent'>;

/** How a host begins an execution. */
export type BeginOptions = Pick<ExecutionOptions, 'holder' | 'takeOver'>;

/**
 * Drives a flow from outside, slice by slice: for engines that place parts on machines themselves. Several hosts, in any
 * number of processes, may drive different parts of the same flow over the same store; the store fences them.
 */
export class FlowHost<X> {
  readonly #flow: Flow<X>;
  readonly #source: AnyFixedPartitionedSource<X>;
  readonly #checked: CheckedFlow;
  readonly #options: FlowHostOptions;
  readonly #clock: Clock;
  readonly #random: () => number;

  /** @throws TypeError or RangeError for a wrong flow. A flow without a store is one: nothing would be shared. */
  constructor(flow: Flow<X>, options: FlowHostOptions = {}) {
    checkKnown('FlowHost', options, ['clock', 'random', 'onEvent']);
    checkExecutionOptions(options);
    this.#checked = checkFlow(flow, {});
    if (!this.#checked.transactional && flow.store === undefined) {
      throw new TypeError(`flow "${flow.id}": a host needs a store, because slices share nothing else`);
    }
    const { source } = flow;
    if (!isFixedPartitionedSource(source)) {
      throw new TypeError(`flow "${flow.id}": a host drives sources with positions only`);
    }
    this.#flow = flow;
    this.#source = source;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
  }

  /** Begins an execution: takes the next generation. Slices of older ones commit nothing any more. */
  async begin(options: BeginOptions = {}): Promise<{ readonly generation: number }> {
    checkKnown('begin', options, ['holder', 'takeOver']);
    checkExecutionOptions(options);
    const { holder = defaultHolder(), takeOver = false } = options;
    const session = await this.#checked.store.open(this.#flow.id, { holder, takeOver });
    const { generation } = session;
    await session.close();
    return { generation };
  }

  /** Lists the parts and writes a record for each that has none; returns the keys, and those that are gone (R9). */
  async list({ generation }: { readonly generation: number }): Promise<{
    readonly parts: readonly string[];
    readonly gone: readonly string[];
  }> {
    return this.#withFlow(generation, undefined, async (listing) => {
      const plan = await listParts(this.#source, listing, true);
      await writeFresh(listing, plan);
      return { parts: plan.starts.map(({ part }) => part), gone: plan.gone };
    });
  }

  /**
   * Drives these parts for one slice. Errors of parts come back as data; what is thrown concerns the store or the source as
   * a whole.
   *
   * @throws TypeError for an option that is unknown, RangeError for a wrong budget; the reason of `signal` when that aborts.
   */
  async drive(parts: readonly string[], options: SliceOptions): Promise<Slice> {
    checkSliceOptions(options);
    return this.#withFlow(options.generation, options.signal, async (listing, opened) => {
      await withPatience(listing, () => listing.session.check());
      return driveSlice({
        flow: this.#flow,
        checked: this.#checked,
        opened,
        plan: await planFor(this.#source, listing, parts, true),
        options: { ...options, signal: listing.signal },
        random: this.#random,
        clock: this.#clock,
        scheduler: listing.scheduler,
        patience: listing.patience,
        event: (event) => tell(this.#options.onEvent, event),
      });
    });
  }

  /** Drives one part for one slice. */
  turn(part: string, options: SliceOptions): Promise<Slice> {
    return this.drive([part], options);
  }

  /** The records of the flow, as the store has them. */
  async status({ generation }: { readonly generation: number }): Promise<readonly PositionRecord[]> {
    const session = await this.#checked.store.join(this.#flow.id, generation);
    try {
      return await session.load();
    } finally {
      await session.close();
    }
  }

  /** Ends the execution: no slice of this generation commits anything any more. */
  async end({ generation }: { readonly generation: number }): Promise<void> {
    const session = await this.#checked.store.join(this.#flow.id, generation);
    try {
      await session.check();
    } finally {
      await session.close();
    }
    await this.begin({ takeOver: true });
  }

  async #withFlow<T>(
    generation: number,
    signal: AbortSignal | undefined,
    work: (listing: Listing, opened: OpenedFlow) => Promise<T>,
  ): Promise<T> {
    const { id } = this.#flow;
    const source = this.#source;
    const scheduler = new Scheduler(this.#clock, () => undefined);
    const gaveUp = new AbortController();
    const patience = new StorePatience(id, this.#checked.settings.storeTimeoutMs, scheduler, {
      monotonic: () => this.#clock.monotonic(),
      random: this.#random,
      retrying: (error, delayMs) => tell(this.#options.onEvent, { type: 'store-retrying', error, delayMs }),
      gaveUp: (error) => gaveUp.abort(error),
    });
    const report = (cause: unknown, method: string): void => {
      const error = sourceError(cause, { flow: id, method });
      tell(this.#options.onEvent, { type: 'close-failed', part: undefined, error });
    };
    const both = AbortSignal.any(signal === undefined ? [gaveUp.signal] : [gaveUp.signal, signal]);
    try {
      const opened = await openFlow({
        flow: id,
        source,
        open: () => this.#checked.store.join(id, generation),
        workerIndex: 0,
        workerCount: 1,
        scheduler,
        patience,
        signal: both,
        clock: this.#clock,
        mayCall: () => !both.aborted,
        failing: () => undefined,
        report,
      });
      const { session, shared } = opened;
      const waiting = { scheduler, patience, signal: both, clock: this.#clock };
      try {
        return await work({ flow: id, session, shared, forgetAfterMs: Infinity, ...waiting }, opened);
      } finally {
        if (!both.aborted) await beside({ report }, 'closeShared', () => source.closeShared(shared));
        await beside({ report }, 'the store', () => session.close());
      }
    } finally {
      scheduler.close();
    }
  }
}
