import { getEventListeners } from 'node:events';
import { HeadwaterError, Retry } from '@headwater/core';
import type { CommitResult, PositionRecord } from '@headwater/core/store';
import type { ExecutionStatus, FlowEvent, Outcome } from '@headwater/runtime';
import { cellOfText, itemsBefore } from '../part-script.ts';
import type { SimulatedProcess } from '../simulated-process.ts';
import type { World } from '../world.ts';
import { PartWatch } from './part-watch.ts';

/** The settings that are watched, with their defaults. */
export interface WatchedSettings {
  readonly onPartError: 'stop' | 'restart';
  readonly onSinkError: 'stop' | 'retry';
  readonly maxRestarts: number;
  readonly restartDelayMs: number;
  readonly sinkConcurrency: number;
  readonly maxUncommittedMs: number;
  readonly verifyMs: number;
  readonly maxBatchesInFlight: number;
  readonly maxOpenParts: number;
  readonly idleMaxMs: number;
  readonly maxItemsPerSecond: number;
  readonly stopTimeoutMs: number;
}

/** A moment on both clocks of a process. */
interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

const shortestVerifyMs = 10;
const graceMs = 1000;
const firstSinkDelayMs = 50;

/** Watches one execution: what holds over all of its parts, and how it ends. */
export class ExecutionWatch {
  readonly name: string;
  readonly process: SimulatedProcess;
  readonly settings: WatchedSettings;
  readonly transactional: boolean;
  readonly parts: Map<string, PartWatch> = new Map();
  generation = 0;
  fenced = false;
  paused = false;
  over = false;
  lostReplies = false;
  sessionClosed = 0;
  readonly #world: World;
  #aborted = false;
  #aborting = false;
  #stoppingAt: number | undefined;
  #stopCalled = false;
  #causes = new Set<string>();
  #mustFail: string | undefined;
  readonly #loaded = new Map<string, PositionRecord>();
  #listed: readonly string[] = [];
  #openParts = 0;
  #inSink = 0;
  #acceptedItems = 0;
  #acceptedBatches = 0;
  #rateNext = -Infinity;
  #verified: Moment = { wall: -Infinity, monotonic: -Infinity };
  #commitInFlight = false;
  #sinkClosed = 0;
  #sharedOpened = false;
  #sharedClosed = 0;
  #started = false;
  #freezesBefore = 0;

  constructor(world: World, process: SimulatedProcess, settings: WatchedSettings) {
    this.name = process.name;
    this.#world = world;
    this.process = process;
    this.settings = settings;
    this.transactional = world.plan.transactional;
  }

  get turn(): number {
    return this.#world.time.turn;
  }

  get stopping(): boolean {
    return this.#stoppingAt !== undefined;
  }

  breaks(rule: string, what: string): void {
    this.#world.breaks(rule, `${this.name}, ${what}`);
  }

  part(key: string): PartWatch {
    const known = this.parts.get(key);
    if (known !== undefined) return known;
    const part = new PartWatch(this, this.#world.script(key));
    this.parts.set(key, part);
    return part;
  }

  /** The execution calls something of the user's. */
  called(what: string): void {
    this.#world.note(() => `${this.name} ${what}`);
    if (this.over) this.breaks('E1', `${what} was called after the end`);
    else if (this.#aborted) this.breaks('E1', `${what} was called after the abort`);
  }

  /** Something went wrong of which the execution may fail with this code. */
  cause(code: string): void {
    this.#causes.add(code);
  }

  /** Something went wrong of which the execution must fail, if it is not stopping already. */
  mustFail(code: string): void {
    if (!this.stopping) this.#mustFail ??= code;
  }

  // The start.

  sessionOpened(generation: number): void {
    this.generation = generation;
  }

  /** The store has told the execution what it holds. */
  loaded(records: readonly PositionRecord[]): void {
    for (const record of records) this.#loaded.set(record.part, record);
  }

  /** What the execution knows of the records that it has not written itself. */
  loadedRecord(key: string): PositionRecord | undefined {
    return this.#loaded.get(key);
  }

  recordNow(key: string): PositionRecord | undefined {
    return this.#world.store.records.get(key);
  }

  /** Whether nobody has taken the flow over. */
  get current(): boolean {
    return this.#world.store.generation === this.generation;
  }

  originOf(key: string): 'initial' | 'discovered' {
    return this.#world.store.firstParts?.has(key) === true ? 'initial' : 'discovered';
  }

  /** A step of the start, or a later listing, failed. */
  sourceFailed(method: string): void {
    this.cause('SOURCE_FAILED');
    if (!this.#started || method !== 'listParts') this.mustFail('SOURCE_FAILED');
  }

  sharedOpened(): void {
    this.#sharedOpened = true;
  }

  closingShared(): void {
    this.called('closeShared');
    this.#sharedClosed += 1;
    if (!this.#sharedOpened) this.breaks('C11', 'what was never opened was closed');
    for (const part of this.parts.values()) {
      if (!this.late && part.objects.some((object) => object.mustClose))
        part.breaks('C11', 'shared was closed before the part');
    }
  }

  listed(parts: readonly string[]): void {
    this.#listed = parts;
  }

  // Parts and places (R4).

  building(): void {
    this.#openParts += 1;
    if (this.#openParts > this.settings.maxOpenParts) this.breaks('R4', `${this.#openParts} parts are open`);
  }

  notBuilt(): void {
    this.#openParts -= 1;
  }

  closingPart(): void {
    if (this.#aborted) this.breaks('C10', 'close was called after the abort');
  }

  closedPart(): void {
    this.#openParts -= 1;
  }

  checkHeld(): void {
    if (this.stopping) return;
    let held = 0;
    for (const part of this.parts.values()) held += part.held;
    if (held > this.settings.maxBatchesInFlight) this.breaks('R4', `${held} batches are in flight`);
  }

  // Deliveries.

  /** A delivery begins; `items` is `undefined` when the same batch comes again. */
  delivering(part: PartWatch, items: number | undefined): void {
    this.#inSink += 1;
    const { sinkConcurrency } = this.settings;
    if (this.#inSink > sinkConcurrency) this.breaks('S1', `${this.#inSink} batches are in the sink`);
    if (this.stopping) this.breaks('R7', `${part.key} was delivered after the stop`);
    if (this.fenced) this.breaks('R8', `${part.key} was delivered after the execution knew that it is fenced`);
    if (this.paused && items !== undefined) this.breaks('R7', `${part.key} was delivered in a pause`);
    if (!this.transactional) this.#checkVerified(part);
    this.#checkUncommitted(part);
    if (items === undefined) return;
    const now = this.process.monotonic();
    if (now < this.#rateNext - 1e-6) this.breaks('R5', `${part.key} was delivered above maxItemsPerSecond`);
    this.#rateNext = Math.max(now, this.#rateNext) + (items * 1000) / this.settings.maxItemsPerSecond;
  }

  #checkVerified(part: PartWatch): void {
    const age = Math.max(this.process.now() - this.#verified.wall, this.process.monotonic() - this.#verified.monotonic);
    if (age < Math.max(this.settings.verifyMs, shortestVerifyMs)) return;
    this.breaks('R8', `${part.key} was delivered ${age} ms after the session was verified`);
  }

  #checkUncommitted(part: PartWatch): void {
    let oldest = Infinity;
    for (const { undurableSince } of this.parts.values()) oldest = Math.min(oldest, undurableSince);
    const age = this.process.monotonic() - oldest;
    if (age >= this.settings.maxUncommittedMs) {
      this.breaks('R3', `${part.key} was delivered while a position had waited ${age} ms for its commit`);
    }
  }

  delivered(): void {
    this.#inSink -= 1;
  }

  /** The sink has thrown, as the execution knows it. */
  sinkFailed(part: PartWatch, error: unknown, aborted: boolean): void {
    if (Retry.is(error)) return part.delivered({ kind: 'retry', afterMs: error.afterMs });
    if (aborted) return part.delivered({ kind: 'failed' });
    if (this.settings.onSinkError === 'retry') return part.delivered({ kind: 'retry', afterMs: firstSinkDelayMs });
    part.delivered({ kind: 'failed' });
    this.cause('SINK_FAILED');
    this.mustFail('SINK_FAILED');
  }

  /** The signal of a batch that is in the sink has aborted (S5). */
  batchAborted(part: PartWatch): void {
    const { stopTimeoutMs } = this.settings;
    const hurried = this.process.monotonic() >= (this.#stoppingAt ?? Infinity) + stopTimeoutMs;
    if (hurried || this.#aborting || this.over || this.fenced || part.isFenced || this.process.dead) return;
    this.breaks('S5', `the signal of a batch of ${part.key} aborted for no reason`);
  }

  closingSink(): void {
    this.called('sink.close');
    this.#sinkClosed += 1;
    if (this.#sinkClosed > 1) this.breaks('S4', 'the sink was closed twice');
    for (const part of this.parts.values()) {
      if (part.deliveryPending && !this.late) part.breaks('S4', 'the sink was closed before the batch had settled');
    }
  }

  accepted(items: number): void {
    this.#acceptedItems += items;
    this.#acceptedBatches += 1;
  }

  // The store.

  get moment(): Moment {
    return { wall: this.process.now(), monotonic: this.process.monotonic() };
  }

  /** The store has answered that the session, asked for at that moment, was the flow's. */
  verified(asked: Moment): void {
    if (asked.monotonic >= this.#verified.monotonic) this.#verified = asked;
  }

  /** The store has failed, as the execution knows it. */
  storeFailed(error: unknown, what: 'load' | 'other' = 'other'): void {
    if (!HeadwaterError.is(error)) return;
    this.#world.note(() => `${this.name} store: ${String(error)}`);
    this.cause(error.code === 'STORE_BUSY' ? 'STORE_TIMEOUT' : error.code);
    if (error.code === 'STORE_FENCED') this.fenced = true;
    // What was still starting when it was stopped need not fail, and a listing is tried again.
    const matters = this.#started ? what !== 'load' : !this.stopping;
    if (!error.retryable && matters) this.#mustFail ??= error.code;
  }

  committing(records: readonly PositionRecord[]): void {
    this.called(`commit ${records.map(({ part, seq, state }) => `${part}:${seq}=${state}`).join(' ')}`);
    if (this.#commitInFlight) this.breaks('R3', 'a second commit was in flight');
    if (this.fenced) this.breaks('R8', 'a commit was sent after the execution knew that it is fenced');
    this.#commitInFlight = true;
    for (const record of records) this.part(record.part).committing(record);
    if (!this.current || this.#world.store.records.size > 0) return;
    const parts = records.map(({ part }) => part);
    if (parts.toSorted().join() !== this.#listed.toSorted().join()) {
      this.breaks('R9', `the first commit was of ${parts.join()}, listed were ${this.#listed.join()}`);
    }
  }

  committed(asked: Moment, records: readonly PositionRecord[], results: readonly CommitResult[]): void {
    this.#commitInFlight = false;
    for (const [index, result] of results.entries()) {
      const { part, state } = records[index] ?? {};
      if (part === undefined) continue;
      if (result.outcome === 'written') this.verified(asked);
      if (result.outcome === 'written' && state !== undefined) this.part(part).durable(state);
      // A record of a part that was only listed may come behind its first position.
      if (result.outcome === 'fenced' && state !== undefined) this.fencedBy(result.by, part);
    }
  }

  /** The store has told the execution that it did not take a position. */
  fencedBy(by: 'generation' | 'seq', part: string): void {
    if (by === 'seq') return this.part(part).fencedBySeq();
    this.cause('STORE_FENCED');
    this.#mustFail ??= 'STORE_FENCED';
  }

  commitFailed(error: unknown): void {
    this.#commitInFlight = false;
    this.storeFailed(error);
  }

  // The end.

  event(event: FlowEvent): void {
    this.#world.note(() => `${this.name} event ${JSON.stringify(event)}`);
    if (event.type === 'started') this.#started = true;
    if (event.type === 'stopping') this.#stopBegins();
  }

  #stopBegins(): void {
    if (this.over || this.stopping) return;
    this.#stoppingAt = this.process.monotonic();
    this.#freezesBefore = this.process.freezes;
  }

  status({ items, parts }: ExecutionStatus): void {
    if (items !== this.#acceptedItems)
      this.breaks('R2', `status counts ${items} items, the sink took ${this.#acceptedItems}`);
    for (const { part, durable, accepted } of parts) {
      if (cellOfText(durable ?? 'null') > cellOfText(accepted ?? durable ?? 'null')) {
        this.breaks('R2', `${part}: durable is ${durable}, accepted only ${accepted}`);
      }
    }
  }

  stopCalled(): void {
    this.#stopCalled = true;
    this.#stopBegins();
  }

  abortCalled(): void {
    this.#aborting = true;
    if (!this.over) this.#aborted = true;
  }

  /** The source threw an `AbortExecution`, which takes effect in its turn. */
  abortThrown(): void {
    this.#aborting = true;
  }

  /** Whether a stop does not wait any longer. */
  get late(): boolean {
    if (this.#stoppingAt === undefined) return false;
    return this.process.monotonic() >= this.#stoppingAt + this.settings.stopTimeoutMs + graceMs;
  }

  completed(outcome: Outcome, signal: AbortSignal): void {
    const { outcome: kind, items, batches, abandoned } = outcome;
    this.#world.note(() => `${this.name} ${kind}: ${items} items, ${abandoned.length} abandoned`);
    if (kind === 'stopped' && !this.#stopCalled) this.breaks('R7', 'it stopped, but nobody had stopped it');
    if (kind === 'aborted' && !this.#aborting) this.breaks('E1', 'it aborted, but nobody had aborted it');
    if (kind !== 'aborted' && this.#mustFail !== undefined) {
      this.breaks('E3', `it ${kind} although it should have failed with ${this.#mustFail}`);
    }
    if (abandoned.length > 0 && !this.late) this.breaks('R7', `${abandoned.join()} were abandoned before the deadline`);
    if (!this.late && kind !== 'aborted' && (items !== this.#acceptedItems || batches !== this.#acceptedBatches)) {
      this.breaks(
        'R2',
        `it counted ${items} items in ${batches} batches, the sink took ${this.#acceptedItems} in ${this.#acceptedBatches}`,
      );
    }
    if (kind !== 'aborted') this.#checkDurable();
    this.#ended(signal, kind === 'aborted');
  }

  failed(error: unknown, signal: AbortSignal): void {
    this.#world.note(() => `${this.name} failed: ${String(error)}`);
    if (!HeadwaterError.is(error) || !this.#causes.has(error.code)) {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.breaks('E3', `it failed for no reason that was given: ${what}`);
    } else if (!error.code.startsWith('STORE_') && ![...this.#causes].some((code) => code.startsWith('STORE_'))) {
      this.#checkDurable();
    }
    this.#ended(signal, false);
  }

  #checkDurable(): void {
    if (this.late) return;
    for (const { key, script, acceptedNumber, durableCell } of this.parts.values()) {
      const durable = itemsBefore(script, Math.max(0, durableCell));
      if (acceptedNumber !== undefined && durable < acceptedNumber) {
        this.breaks('R7', `${key}: ${acceptedNumber} items were accepted, only ${durable} are durable at the end`);
      }
    }
  }

  #ended(signal: AbortSignal, aborted: boolean): void {
    const { process, settings } = this;
    if (process.mostTimers > 1) this.breaks('R6', `${process.mostTimers} timers were set at a time`);
    if (process.longestTimerMs > 60_000) this.breaks('R6', `a timer of ${process.longestTimerMs} ms was set`);
    if (process.timers > 0) this.breaks('R13', `${process.timers} timers were left behind`);
    if (getEventListeners(signal, 'abort').length > 0) this.breaks('R7', 'a listener was left on the signal');
    const since = process.monotonic() - (this.#stoppingAt ?? process.monotonic());
    const frozen = process.freezes > this.#freezesBefore;
    if (this.#stopCalled && !frozen && since > settings.stopTimeoutMs + graceMs + 10)
      this.breaks('R7', `it took ${since} ms to stop`);
    this.over = true;
    if (aborted || this.late) return;
    for (const part of this.parts.values()) {
      if (part.buildPending) this.breaks('R7', `${part.key} was still being built at the end`);
      if (part.objects.some((object) => object.mustClose)) this.breaks('C10', `${part.key} was not closed`);
      if (part.objects.some((object) => object.pending)) this.breaks('C10', `${part.key}: a call was not awaited`);
    }
    if (this.#sharedOpened && this.#sharedClosed !== 1)
      this.breaks('C11', `shared was closed ${this.#sharedClosed} times`);
    if (this.generation > 0 && this.sessionClosed !== 1)
      this.breaks('R8', `the session was closed ${this.sessionClosed} times`);
  }
}
