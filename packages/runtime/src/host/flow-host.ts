import { type Clock, isFixedPartitionedSource, systemClock } from '@headwater/core';
import type { PositionRecord, StoreSession } from '@headwater/core/store';
import { Scheduler } from '../engine/scheduler.ts';
import { StorePatience } from '../engine/store-patience.ts';
import { type CheckedFlow, checkFlow } from '../execution/check-flow.ts';
import { defaultHolder } from '../execution/default-holder.ts';
import type { ExecutionOptions } from '../execution/execution.ts';
import { type OpenedFlow, named, openFlow } from '../execution/open-flow.ts';
import { patiently } from '../execution/patiently.ts';
import { type PartPlan, planParts } from '../execution/plan-parts.ts';
import type { Flow } from '../flow/flow.ts';
import type { FlowEvent } from '../observe/events.ts';
import { driveSlice } from './drive-slice.ts';
import type { Slice, SliceOptions } from './slice.ts';

/** What a host may be told, of what an execution can be told. */
export interface FlowHostOptions extends Pick<ExecutionOptions, 'clock' | 'random'> {
  readonly onEvent?: (event: FlowEvent) => void;
}

/** How a host begins an execution. */
export interface BeginOptions {
  /** A name for people. Default: host name and process id. */
  readonly holder?: string;
  /** Take the flow from an execution that still lives. Default: `false`. */
  readonly takeOver?: boolean;
}

/**
 * Drives a flow from outside, slice by slice: for engines that place parts on machines themselves. Several hosts, in any
 * number of processes, may drive different parts of the same flow over the same store; the store fences them.
 */
export class FlowHost<X> {
  readonly #flow: Flow<X>;
  readonly #checked: CheckedFlow;
  readonly #options: FlowHostOptions;
  readonly #clock: Clock;
  readonly #random: () => number;

  /** @throws TypeError or RangeError for a wrong flow. A flow without a store is one: nothing would be shared. */
  constructor(flow: Flow<X>, options: FlowHostOptions = {}) {
    this.#checked = checkFlow(flow, {});
    if (!this.#checked.transactional && flow.store === undefined) {
      throw new TypeError(`flow "${flow.id}": a host needs a store, because slices share nothing else`);
    }
    if (!isFixedPartitionedSource(flow.source)) {
      throw new TypeError(`flow "${flow.id}": a host drives sources with positions only`);
    }
    this.#flow = flow;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
  }

  /** Begins an execution: takes the next generation. Slices of older ones commit nothing any more. */
  async begin({ holder, takeOver = false }: BeginOptions = {}): Promise<{ readonly generation: number }> {
    const name = holder ?? defaultHolder();
    const session = await this.#checked.store.open(this.#flow.id, { holder: name, takeOver });
    const { generation } = session;
    await session.close();
    return { generation };
  }

  /** Lists the parts and writes a record for each that has none; returns the keys, and those that are gone (R9). */
  async list({ generation }: { readonly generation: number }): Promise<{
    readonly parts: readonly string[];
    readonly gone: readonly string[];
  }> {
    return this.#withFlow(generation, undefined, async ({ session, shared }, scheduler, signal) => {
      const { id } = this.#flow;
      const source = this.#source();
      const now = new Date(this.#clock.now());
      const listed = await named(id, 'listParts', () =>
        patiently(() => source.listParts({ shared, now, signal }), scheduler, signal),
      );
      const plan = await this.#plan(session, listed);
      if (plan.fresh.length > 0) await session.commit(plan.fresh);
      return { parts: plan.starts.map(({ part }) => part), gone: plan.gone };
    });
  }

  /** Drives these parts for one slice. Errors of parts come back as data; what is thrown concerns the store or the source as a whole. */
  async drive(parts: readonly string[], options: SliceOptions): Promise<Slice> {
    options.signal?.throwIfAborted();
    return this.#withFlow(options.generation, options.signal, async (opened, scheduler, signal, patience) => {
      await opened.session.check();
      const plan = await this.#plan(opened.session, parts);
      return driveSlice({
        flow: this.#flow,
        checked: this.#checked,
        opened,
        plan,
        options: { ...options, signal },
        clock: this.#clock,
        random: this.#random,
        scheduler,
        patience,
        event: (event) => this.#options.onEvent?.(event),
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

  #source(): Parameters<typeof planParts<X>>[0] {
    const { source } = this.#flow;
    if (!isFixedPartitionedSource(source)) throw new TypeError('a host drives sources with positions only');
    return source;
  }

  async #plan(session: StoreSession, listed: readonly string[]): Promise<PartPlan> {
    return planParts(this.#source(), {
      flow: this.#flow.id,
      generation: session.generation,
      listed,
      records: await session.load(),
      now: this.#clock.now(),
      forgetAfterMs: Infinity,
      first: true,
    });
  }

  async #withFlow<T>(
    generation: number,
    signal: AbortSignal | undefined,
    work: (opened: OpenedFlow, scheduler: Scheduler, signal: AbortSignal, patience: StorePatience) => Promise<T>,
  ): Promise<T> {
    const { id, source } = this.#flow;
    const scheduler = new Scheduler(this.#clock, () => undefined);
    const gaveUp = new AbortController();
    const patience = new StorePatience(id, this.#checked.settings.storeTimeoutMs, scheduler, {
      monotonic: () => this.#clock.monotonic(),
      random: this.#random,
      retrying: (error, delayMs) => this.#options.onEvent?.({ type: 'store-retrying', error, delayMs }),
      gaveUp: (error) => gaveUp.abort(error),
    });
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
        report: () => undefined,
      });
      try {
        return await work(opened, scheduler, both, patience);
      } finally {
        if (!both.aborted) await source.closeShared(opened.shared);
        await opened.session.close();
      }
    } finally {
      scheduler.close();
    }
  }
}
