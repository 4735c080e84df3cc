import { type Clock, HeadwaterError } from '@headwater/core';
import type { Engine } from '../engine/engine.ts';
import type { PartMachine } from '../engine/part-machine.ts';
import type { Scheduler } from '../engine/scheduler.ts';
import { messageOf } from '../engine/source-error.ts';
import type { StorePatience } from '../engine/store-patience.ts';
import type { CheckedFlow } from '../execution/check-flow.ts';
import { makeEngine } from '../execution/make-engine.ts';
import type { OpenedFlow } from '../execution/open-flow.ts';
import type { PartPlan } from '../execution/plan-parts.ts';
import type { Flow } from '../flow/flow.ts';
import type { FlowEvent } from '../observe/events.ts';
import { flowMetrics } from '../observe/flow-metrics.ts';
import type { PartCarry, PartSlice, Slice, SliceOptions } from './slice.ts';

interface SliceRequest<X> {
  readonly flow: Flow<X>;
  readonly checked: CheckedFlow;
  readonly opened: OpenedFlow;
  readonly plan: PartPlan;
  readonly options: SliceOptions & { readonly signal: AbortSignal };
  readonly clock: Clock;
  readonly random: () => number;
  readonly scheduler: Scheduler;
  readonly patience: StorePatience;
  event(event: FlowEvent): void;
}

/** How long a slice that is past its deadline waits for what it has told to give up. */
const graceMs = 1000;

/** One slice: the engine over a set of parts, until a limit of the budget, a drain, or until nothing is due. */
export function driveSlice<X>(request: SliceRequest<X>): Promise<Slice> {
  return new RunningSlice(request).finished.promise;
}

class RunningSlice<X> {
  readonly finished = Promise.withResolvers<Slice>();
  readonly #request: SliceRequest<X>;
  readonly #engine: Engine<X>;
  readonly #results = new Map<string, PartSlice>();
  readonly #carry: Record<string, PartCarry> = {};
  readonly #onAbort: () => void;
  readonly #onDrain: () => void;
  #stopping = false;
  #nextAwakeMs = Infinity;
  #failure: { readonly error: unknown } | undefined;

  constructor(request: SliceRequest<X>) {
    this.#request = request;
    const { flow, checked, opened, plan, options, scheduler, clock, random, patience } = request;
    this.#engine = makeEngine(flow, checked, opened, {
      workerIndex: 0,
      workerCount: 1,
      clock,
      random,
      scheduler,
      patience,
      metrics: flowMetrics(flow.id),
      event: (event) => request.event(event),
      report: () => undefined,
      gone: (part, why) => this.#gone(part.key, why),
      failed: (error, part) => this.#failed(error, part),
      aborted: () => this.#leave(() => this.finished.resolve(this.#slice('aborted'))),
      stepped: () => this.#stepped(),
    });
    this.#onAbort = () => this.#leave(() => this.finished.reject(options.signal.reason));
    this.#onDrain = () => this.#stop();
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
    options.drain?.addEventListener('abort', this.#onDrain, { once: true });
    scheduler.after(options.budget?.ms ?? 10_000, () => this.#stop());
    if (options.signal.aborted) this.#onAbort();
    else this.#begin(plan);
  }

  #begin(plan: PartPlan): void {
    const { options, clock } = this.#request;
    for (const start of plan.starts) {
      // A part that ended stays ended in this execution.
      if (plan.endedInGeneration.has(start.part)) {
        this.#results.set(start.part, { part: start.part, outcome: 'ended' });
        continue;
      }
      const { notBefore = 0, restarts = 0 } = options.carry?.[start.part] ?? {};
      const waitMs = notBefore - clock.now();
      this.#engine.add(start, waitMs > 0 ? clock.monotonic() + waitMs : 0, restarts);
    }
    if (options.drain?.aborted === true) this.#stop();
    this.#finishIfGone();
  }

  #stepped(): void {
    const { batches = Infinity } = this.#request.options.budget ?? {};
    if (this.#stopping) return;
    if (this.#engine.batches >= batches) return this.#stop();
    for (const part of this.#engine.parts.values()) if (part.idleMs === undefined) return;
    if (this.#engine.parts.size > 0) this.#stop();
  }

  /** The parts finish what they have begun; what they wait for is carried to the next slice. */
  #stop(): void {
    if (this.#stopping) return;
    this.#stopping = true;
    const now = this.#request.clock.now();
    for (const part of this.#engine.parts.values()) {
      const idleMs = part.idleMs ?? 0;
      const { restarts } = part.status();
      this.#nextAwakeMs = Math.min(this.#nextAwakeMs, idleMs);
      if (idleMs > 0 || restarts > 0) this.#carry[part.key] = { notBefore: now + idleMs, restarts };
    }
    this.#engine.stop();
    const { scheduler, checked } = this.#request;
    scheduler.after(checked.settings.stopTimeoutMs, () => {
      this.#engine.hurry();
      scheduler.after(graceMs, () => this.#abandon());
    });
  }

  /** What does not stop is left as it is, to be driven again; the store fences what it may still do. */
  #abandon(): void {
    for (const part of this.#engine.parts.keys()) {
      this.#request.event({ type: 'part-abandoned', part });
      this.#results.set(part, { part, outcome: 'more' });
    }
    this.#finish();
  }

  #gone(part: string, why: 'ended' | 'stopped' | 'fenced'): void {
    if (why === 'fenced') this.#results.set(part, { part, outcome: 'fenced' });
    else if (why === 'ended') this.#results.set(part, { part, outcome: 'ended' });
    else if (!this.#results.has(part)) this.#results.set(part, { part, outcome: 'more' });
    this.#finishIfGone();
  }

  #failed(error: unknown, part: PartMachine<X> | undefined): void {
    if (part === undefined) {
      this.#failure ??= { error };
      return this.#stop();
    }
    const known = HeadwaterError.is(error) ? error : undefined;
    this.#results.set(part.key, {
      part: part.key,
      outcome: 'failed',
      error: {
        code: known?.code ?? 'SOURCE_FAILED',
        message: messageOf(error),
        retryable: known?.retryable ?? true,
      },
    });
    part.stop();
  }

  #finishIfGone(): void {
    if (this.#engine.parts.size === 0) this.#finish();
  }

  #finish(): void {
    this.#leave(() => {
      if (this.#failure !== undefined) this.finished.reject(this.#failure.error);
      else this.finished.resolve(this.#slice());
    });
  }

  #leave(settle: () => void): void {
    const { options } = this.#request;
    options.signal.removeEventListener('abort', this.#onAbort);
    options.drain?.removeEventListener('abort', this.#onDrain);
    this.#engine.leave(options.signal.reason);
    settle();
  }

  #slice(aborted?: 'aborted'): Slice {
    const parts = [...this.#results.values()];
    const more = parts.some(({ outcome }) => outcome === 'more');
    return {
      outcome: aborted ?? (more ? 'more' : parts.every(({ outcome }) => outcome === 'ended') ? 'ended' : 'failed'),
      ...(more ? { nextAwakeMs: Math.max(0, Math.min(this.#nextAwakeMs, 60_000)) } : {}),
      items: this.#engine.items,
      batches: this.#engine.batches,
      parts,
      carry: this.#carry,
    };
  }
}
