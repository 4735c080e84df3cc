import {
  AbortExecution,
  type Clock,
  HeadwaterError,
  isFixedPartitionedSource,
  type Progress,
  systemClock,
} from '@headwater/core';
import { abortReason, isAbortError } from '../engine/abort-reason.ts';
import type { Engine } from '../engine/engine.ts';
import type { PartMachine } from '../engine/part-machine.ts';
import { Scheduler } from '../engine/scheduler.ts';
import { sourceError } from '../engine/source-error.ts';
import { StorePatience } from '../engine/store-patience.ts';
import type { Flow } from '../flow/flow.ts';
import type { FlowEvent } from '../observe/events.ts';
import { type FlowMetrics, flowMetrics } from '../observe/flow-metrics.ts';
import type { ExecutionStatus } from '../observe/status.ts';
import { tell } from '../observe/tell.ts';
import { totalProgress } from '../observe/total-progress.ts';
import { type CheckedFlow, checkFlow } from './check-flow.ts';
import { defaultHolder } from './default-holder.ts';
import type { Execution, ExecutionOptions } from './execution.ts';
import { FencedParts } from './fenced-parts.ts';
import { listenForStop } from './listen-for-stop.ts';
import { makeEngine } from './make-engine.ts';
import { type OpenedFlow, openFlow, type Waiting, withPatience } from './open-flow.ts';
import type { Outcome } from './outcome.ts';
import { writeFresh } from './list-parts.ts';
import { type ListerSurroundings, PartLister } from './part-lister.ts';
import { within } from './patiently.ts';

/** How long a stop that is past its deadline waits for what it has told to give up (R7). */
const graceMs = 1000;

/** The coordinator of one execution: opens the flow, lists its parts, hands them to the engine, and ends everything. */
export class FlowExecution<X> implements Execution {
  readonly #settled = Promise.withResolvers<Outcome>();
  readonly finished: Promise<Outcome> = this.#settled.promise;
  readonly #flow: Flow<X>;
  readonly #checked: CheckedFlow;
  readonly #options: ExecutionOptions;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #scheduler: Scheduler;
  readonly #patience: StorePatience;
  readonly #metrics: FlowMetrics;
  readonly #startedAt: number;
  readonly #startedMonotonic: number;
  /** Aborts the start and the listing. */
  readonly #early = new AbortController();
  readonly #startup: Promise<void>;
  readonly #deadline = Promise.withResolvers<void>();
  readonly #errors: HeadwaterError[] = [];
  readonly #cleanUps: (() => void)[] = [];
  #phase: 'starting' | 'running' | 'stopping' | 'ended' = 'starting';
  #ending: Outcome['outcome'] = 'completed';
  #failure: { readonly error: unknown } | undefined;
  #opened: OpenedFlow | undefined;
  #engine: Engine<X> | undefined;
  #lister: PartLister<X> | undefined;
  #paused = false;
  #deadlineArmed = false;
  #parts = 0;
  #fencedParts: FencedParts<X> | undefined;
  #endedProgress: Progress | undefined;
  #allGone: (() => void) | undefined;
  #abandoned: readonly string[] = [];

  constructor(flow: Flow<X>, options: ExecutionOptions) {
    this.#checked = checkFlow(flow, options);
    this.#flow = flow;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#metrics = flowMetrics(flow.id);
    this.#startedAt = this.#clock.now();
    this.#startedMonotonic = this.#clock.monotonic();
    this.#scheduler = new Scheduler(this.#clock, () => this.#engine?.askAwakeAgain());
    this.#patience = new StorePatience(flow.id, this.#checked.settings.storeTimeoutMs, this.#scheduler, {
      monotonic: () => this.#clock.monotonic(),
      random: () => this.#random(),
      retrying: (error, delayMs) => {
        this.#metrics.retry('store');
        this.#event({ type: 'store-retrying', error, delayMs });
      },
      gaveUp: (error) => (this.#engine === undefined ? this.#fail(error) : this.#engine.storeFailed(error)),
    });
    this.#cleanUps.push(this.#metrics.watchLag(() => this.status().progress?.behind));
    this.#cleanUps.push(listenForStop(options, () => this.#end('stopped')));
    this.#startup = this.#start().catch((error: unknown) => this.#startFailed(error));
  }

  stop(): Promise<Outcome> {
    this.#end('stopped');
    return this.finished;
  }

  abort(): Promise<Outcome> {
    if (this.#phase !== 'ended') void this.#abort();
    return this.finished;
  }

  pause(): void {
    if (this.#paused || this.#phase === 'stopping' || this.#phase === 'ended') return;
    this.#paused = true;
    this.#engine?.pause();
    this.#event({ type: 'paused' });
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#engine?.resume();
    this.#event({ type: 'resumed' });
  }

  status(): ExecutionStatus {
    const parts = this.#engine?.status() ?? [];
    return {
      flow: this.#flow.id,
      phase: this.#paused && this.#phase === 'running' ? 'paused' : this.#phase,
      generation: this.#opened?.session.generation,
      store: this.#checked.store.name,
      guarantee: this.#checked.guarantee,
      items: this.#engine?.items ?? 0,
      batches: this.#engine?.batches ?? 0,
      startedAt: new Date(this.#startedAt),
      progress: totalProgress([this.#endedProgress, ...parts.map(({ progress }) => progress)]),
      parts,
    };
  }

  async #start(): Promise<void> {
    const { source, id } = this.#flow;
    const { holder = defaultHolder(), takeOver = false } = this.#options;
    const opened = await openFlow({
      flow: id,
      source,
      open: () => this.#checked.store.open(id, { holder, takeOver }),
      workerIndex: 0,
      workerCount: 1,
      scheduler: this.#scheduler,
      patience: this.#patience,
      signal: this.#early.signal,
      clock: this.#clock,
      mayCall: () => this.#phase !== 'ended',
      failing: (error) => this.#noteFailure(error),
      report: (error, method) => this.#closeFailed(error, method),
    });
    this.#opened = opened;
    const engine = this.#makeEngine(opened);
    this.#engine = engine;
    this.#fencedParts = new FencedParts({
      source,
      engine,
      session: opened.session,
      waiting: this.#waiting(),
      running: () => this.#phase === 'running',
      idle: () => this.#oneLess(),
    });
    if (this.#paused) engine.pause();
    if (isFixedPartitionedSource(source)) {
      const listing = this.#listing(opened, engine);
      await this.#startParts(engine, listing, new PartLister(source, listing));
    } else {
      this.#running(1);
      const { generation } = opened.session;
      const stored = { seq: 0, items: 0, durable: undefined, resume: undefined };
      engine.add({ part: 'worker-0', origin: 'initial', generation, ...stored });
    }
  }

  async #startParts(engine: Engine<X>, listing: ListerSurroundings, lister: PartLister<X>): Promise<void> {
    const plan = await lister.first();
    const { starts, gone, forgettable } = plan;
    if (forgettable.length > 0) await withPatience(listing, () => listing.session.forget(forgettable));
    await writeFresh(listing, plan);
    this.#early.signal.throwIfAborted();
    this.#lister = lister;
    this.#running(starts.length);
    for (const part of gone) this.#event({ type: 'part-gone', part });
    for (const start of starts) engine.add(start);
    void lister.watch(this.#checked.settings.until === 'now');
  }

  #waiting(): Waiting {
    return { patience: this.#patience, scheduler: this.#scheduler, signal: this.#early.signal };
  }

  #running(parts: number): void {
    this.#parts = parts;
    if (this.#phase !== 'starting') return;
    this.#phase = 'running';
    this.#event({ type: 'started', generation: this.#opened?.session.generation ?? 0, parts });
  }

  #makeEngine(opened: OpenedFlow): Engine<X> {
    return makeEngine(this.#flow, this.#checked, opened, {
      workerIndex: 0,
      workerCount: 1,
      clock: this.#clock,
      random: this.#random,
      scheduler: this.#scheduler,
      patience: this.#patience,
      metrics: this.#metrics,
      event: (event) => this.#event(event),
      report: (error) => void this.#errors.push(error),
      gone: (part, why) => this.#gone(part, why),
      failed: (error) => this.#fail(error),
      aborted: () => void this.#abort(),
    });
  }

  #listing({ session, shared }: OpenedFlow, engine: Engine<X>): ListerSurroundings {
    return {
      flow: this.#flow.id,
      shared,
      session,
      clock: this.#clock,
      ...this.#waiting(),
      forgetAfterMs: this.#checked.settings.forgetAfterMs,
      random: () => this.#random(),
      found: (starts, fresh) => {
        this.#parts += starts.length;
        engine.write(fresh);
        for (const start of starts) {
          this.#event({ type: 'part-found', part: start.part });
          engine.add(start);
        }
      },
      listingFailed: (error, delayMs) => this.#event({ type: 'listing-failed', error, delayMs }),
      failed: (error) => this.#fail(error),
      done: () => this.#completeIfDone(),
    };
  }

  #gone({ key, positions, lastProgress }: PartMachine<X>, why: 'ended' | 'stopped' | 'fenced'): void {
    if (why === 'ended') this.#endedProgress = totalProgress([this.#endedProgress, lastProgress]);
    if (why === 'ended') this.#event({ type: 'part-ended', part: key, items: positions.items });
    if (why === 'fenced') this.#event({ type: 'part-fenced', part: key });
    if (why === 'fenced') this.#fencedParts?.add(key, positions.seq);
    this.#oneLess();
  }

  #oneLess(): void {
    if (this.#nothingOpen) this.#allGone?.();
    this.#completeIfDone();
  }

  get #nothingOpen(): boolean {
    return (this.#engine === undefined || this.#engine.parts.size === 0) && this.#fencedParts?.pending !== true;
  }

  #completeIfDone(): void {
    if (this.#phase !== 'running' || !this.#nothingOpen) return;
    if (this.#lister !== undefined && !this.#lister.done) return;
    if (this.#parts === 0) this.#event({ type: 'nothing-listed' });
    this.#end('completed');
  }

  #startFailed(error: unknown): void {
    if (this.#phase === 'starting') this.#fail(error);
    else this.#noteFailure(error);
  }

  /** Keeps the first error of the start, unless it only says that the start was told to stop. */
  #noteFailure(error: unknown): void {
    const { aborted, reason } = this.#early.signal;
    const cause = error instanceof Error ? error.cause : undefined;
    if (!aborted || (error !== reason && cause !== reason && !isAbortError(cause))) this.#failure ??= { error };
  }

  #fail(error: unknown): void {
    if (this.#phase === 'ended') return;
    this.#metrics.error(HeadwaterError.is(error) ? error.code : 'SOURCE_FAILED');
    this.#failure ??= { error };
    this.#end('stopped');
  }

  /** Every ending but an abort: parts finish what they have begun, then everything is closed. */
  #end(outcome: 'completed' | 'stopped'): void {
    if (this.#phase === 'ended') return;
    if (outcome === 'stopped') this.#armDeadline();
    if (this.#phase === 'stopping') return;
    this.#phase = 'stopping';
    this.#ending = outcome;
    this.#event({ type: 'stopping', reason: this.#failure === undefined ? outcome : 'failed' });
    this.#early.abort(abortReason('the execution is stopping'));
    this.#engine?.stop();
    void this.#windDown();
  }

  #armDeadline(): void {
    if (this.#deadlineArmed) return;
    this.#deadlineArmed = true;
    this.#scheduler.after(this.#checked.settings.stopTimeoutMs, () => this.#hurry());
  }

  #hurry(): void {
    this.#engine?.hurry();
    this.#scheduler.after(graceMs, () => {
      this.#abandoned = this.#engine?.leave(abortReason('abandoned')) ?? [];
      for (const part of this.#abandoned) this.#event({ type: 'part-abandoned', part });
      this.#deadline.resolve();
    });
  }

  async #windDown(): Promise<void> {
    const late = this.#deadline.promise;
    await Promise.race([this.#startup, late]);
    this.#engine?.stop();
    if (!this.#nothingOpen) {
      const allGone = new Promise<void>((resolve) => void (this.#allGone = resolve));
      await Promise.race([allGone, late]);
    }
    if (this.#isEnded()) return;
    const { sink, source } = this.#flow;
    const opened = this.#opened;
    if (typeof sink === 'object') await this.#closing('sink.close', late, () => sink.close?.());
    if (opened !== undefined) {
      await this.#closing('closeShared', late, () => source.closeShared(opened.shared));
      this.#armDeadline(); // Everything is durable: a store that does not let go in time is not waited for.
      await this.#closing('the store', late, () => opened.letGo());
    }
    if (this.#isEnded()) return;
    this.#phase = 'ended';
    this.#letGo();
    this.#settle();
  }

  async #closing(method: string, late: Promise<void>, close: () => unknown): Promise<void> {
    if (this.#isEnded()) return;
    try {
      await Promise.race([close(), late]);
    } catch (error) {
      this.#closeFailed(error, method);
    }
  }

  #closeFailed(error: unknown, method: string): void {
    const wrapped = sourceError(error, { flow: this.#flow.id, method });
    this.#metrics.error(wrapped.code);
    this.#errors.push(wrapped);
    this.#event({ type: 'close-failed', part: undefined, error: wrapped });
  }

  /** Like a crash: no call of the user's, no commit; only the session is released (E1). */
  async #abort(): Promise<void> {
    this.#phase = 'ended';
    this.#ending = 'aborted';
    // By it a source tells an abort from a stop: nothing of it is called any more (E1).
    const reason = new AbortExecution('the execution was aborted');
    this.#engine?.leave(reason);
    this.#early.abort(reason);
    this.#letGo();
    try {
      await within(this.#clock, graceMs, this.#opened?.letGo());
    } catch (error) {
      this.#closeFailed(error, 'the store');
    }
    this.#settle();
  }

  #settle(): void {
    if (this.#failure === undefined) this.#settled.resolve(this.#result());
    else this.#settled.reject(this.#failure.error);
  }

  #letGo(): void {
    this.#engine?.close();
    this.#scheduler.close();
    for (const cleanUp of this.#cleanUps) cleanUp();
  }

  readonly #isEnded = (): boolean => this.#phase === 'ended';

  #result(): Outcome {
    return {
      outcome: this.#ending,
      items: this.#engine?.items ?? 0,
      batches: this.#engine?.batches ?? 0,
      parts: this.#parts,
      abandoned: this.#abandoned,
      errors: this.#errors,
      durationMs: this.#clock.monotonic() - this.#startedMonotonic,
    };
  }

  #event(event: FlowEvent): void {
    tell(this.#options.onEvent, event);
  }
}
