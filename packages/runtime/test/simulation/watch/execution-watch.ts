import { getEventListeners } from 'node:events';
import { HeadwaterError } from '@headwater/core';
import type { ExecutionStatus, FlowEvent, Outcome } from '@headwater/runtime';
import { cellOfText, itemsBefore } from '../part-script.ts';
import type { SimulatedProcess } from '../simulated-process.ts';
import type { World } from '../world.ts';
import { PartWatch } from './part-watch.ts';
import type { PartitionWatch } from './partition-watch.ts';
import { type Moment, SessionWatch } from './session-watch.ts';
import { SinkWatch } from './sink-watch.ts';

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
  readonly commitIntervalMs: number;
  readonly storeTimeoutMs: number;
  readonly turnMs: number;
  readonly stopTimeoutMs: number;
}

const graceMs = 1000;
const neglectedMs = 3000;

/** Watches one execution: what holds over all of its parts, and how it ends. */
export class ExecutionWatch {
  readonly name: string;
  readonly process: SimulatedProcess;
  readonly settings: WatchedSettings;
  readonly transactional: boolean;
  /** Whether its source has no positions (R11). */
  readonly stateless: boolean;
  /** Whether nothing goes wrong in it. */
  readonly calm: boolean;
  readonly parts: Map<string, PartWatch> = new Map();
  readonly session: SessionWatch;
  readonly sink: SinkWatch;
  paused = false;
  over = false;
  /** How it ended, if it did. */
  outcome: Outcome['outcome'] | 'failed' | undefined;
  started = false;
  /** Whether it is stopping because of an error. */
  failing = false;
  readonly #world: World;
  #aborted = false;
  #aborting = false;
  #stoppingAt: number | undefined;
  #stopCalled = false;
  #causes = new Set<string>();
  #mustFail: { readonly code: string; readonly turn: number }[] = [];
  #openParts = 0;
  #sharedOpened = false;
  #sharedClosed = 0;
  #calledAt = 0;
  #freezesBefore = 0;

  constructor(world: World, process: SimulatedProcess, settings: WatchedSettings, calm: boolean) {
    this.name = process.name;
    this.#world = world;
    this.process = process;
    this.settings = settings;
    this.calm = calm;
    this.transactional = world.plan.kind === 'transactional';
    this.stateless = world.plan.kind === 'stateless';
    this.session = new SessionWatch(world, this);
    this.sink = new SinkWatch(this);
  }

  get turn(): number {
    return this.#world.time.turn;
  }

  /** How late the execution may notice something, when its own source keeps the processor meanwhile. */
  get slackMs(): number {
    return 10 * this.#world.plan.habits.busyMs;
  }

  get moment(): Moment {
    return { wall: this.process.now(), monotonic: this.process.monotonic() };
  }

  get stopping(): boolean {
    return this.#stoppingAt !== undefined;
  }

  get aborting(): boolean {
    return this.#aborting;
  }

  /** Whether a stop does not wait for sinks any longer. */
  get hurried(): boolean {
    return this.process.monotonic() >= (this.#stoppingAt ?? Infinity) + this.settings.stopTimeoutMs;
  }

  /** Whether a stop does not wait for anything any longer. */
  get late(): boolean {
    return this.process.monotonic() >= (this.#stoppingAt ?? Infinity) + this.settings.stopTimeoutMs + graceMs;
  }

  breaks(rule: string, what: string): void {
    this.#world.breaks(rule, `${this.name}, ${what}`);
  }

  note(what: string): void {
    this.#world.note(() => `${this.name} ${what}`);
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
    this.#calledAt = this.process.monotonic();
    this.#world.note(() => `${this.name} ${what}`);
    if (this.over) this.breaks('E1', `${what} was called after the end`);
    else if (this.#aborted) this.breaks('E1', `${what} was called after the abort`);
  }

  /** Something went wrong of which the execution may fail with this code. */
  cause(code: string): void {
    this.#causes.add(code);
  }

  /** Something went wrong of which the execution must fail; most things only if it is not stopping already. */
  mustFail(code: string, stoppingOrNot = false): void {
    if (stoppingOrNot || !this.stopping) this.#mustFail.push({ code, turn: this.turn });
  }

  /** A write was fenced: sooner or later the store says so. */
  mustFailInTheEnd(code: string): void {
    this.#mustFail.push({ code, turn: Infinity });
  }

  // The start.

  /** A step of the start, or a later listing, failed. */
  sourceFailed(method: string): void {
    this.cause('SOURCE_FAILED');
    if (!this.started || method !== 'listParts') this.mustFail('SOURCE_FAILED');
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

  // Parts and places (R4).

  building(): void {
    this.#openParts += 1;
    if (this.#openParts > this.settings.maxOpenParts) this.breaks('R4', `${this.#openParts} parts are open`);
  }

  /** Whether a part that could be built has been waiting for a place for a while. */
  get roomIsWanted(): boolean {
    if (this.stopping || this.over || this.#openParts < this.settings.maxOpenParts) return false;
    // Who waits for a time may be late to notice that the clock has moved.
    const { freezes, clockMoved } = this.process;
    return freezes === 0 && !clockMoved && [...this.parts.values()].some((part) => part.isQueued);
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

  // The end.

  event(event: FlowEvent): void {
    this.#world.note(() => `${this.name} event ${JSON.stringify(event, errorText)}`);
    if (event.type === 'started') this.started = true;
    if (event.type === 'part-found') this.session.found(event.part);
    // The stop came between the error and its turn.
    if (event.type === 'late-error') this.#mustFail = this.#mustFail.filter(({ code }) => code !== 'SOURCE_FAILED');
    if (event.type === 'stopping') {
      this.failing = event.reason === 'failed';
      this.#stopBegins();
    }
    if (event.type === 'part-abandoned') this.sink.checkAbandoned(this.part(event.part));
  }

  #stopBegins(): void {
    if (this.over || this.stopping) return;
    this.#stoppingAt = this.process.monotonic();
    this.#freezesBefore = this.process.freezes;
    this.process.soon(0, () => {
      if (!this.over) for (const part of this.parts.values()) part.checkStopped();
    });
  }

  /** Now and then: while nothing at all happens, no part waits that could be read (R4, R5). */
  lookForNeglected(): void {
    const { freezes } = this.process;
    this.process.soon(neglectedMs, () => {
      if (this.over || this.stopping) return;
      const before = this.process.monotonic() - neglectedMs;
      const idle = this.#calledAt <= before && this.process.freezes === freezes && this.sink.free;
      for (const part of idle ? this.parts.values() : []) {
        if (part.neglectedSince <= before) part.breaks('R5', 'nothing happens, and it is not read');
      }
      this.lookForNeglected();
    });
  }

  /** Somebody has set the wall clock. */
  clockSet(): void {
    for (const object of this.#objects()) object.clockSet();
  }

  *#objects(): Iterable<PartitionWatch> {
    for (const { objects } of this.parts.values()) yield* objects;
  }

  resumed(): void {
    this.paused = false;
    this.#calledAt = this.process.monotonic();
  }

  status({ items, parts }: ExecutionStatus): void {
    if (items !== this.sink.items) this.breaks('R2', `status counts ${items} items, the sink took ${this.sink.items}`);
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

  completed(outcome: Outcome, signal: AbortSignal): void {
    const { outcome: kind, items, abandoned } = outcome;
    this.outcome = kind;
    this.note(`${kind}: ${items} items, ${abandoned.length} abandoned`);
    if (kind === 'stopped' && !this.#stopCalled) this.breaks('R7', 'it stopped, but nobody had stopped it');
    if (kind === 'aborted' && !this.#aborting) this.breaks('E1', 'it aborted, but nobody had aborted it');
    const [mustFail] = this.#mustFail;
    if (kind !== 'aborted' && mustFail !== undefined) {
      this.breaks('E3', `it ${kind} although it should have failed with ${mustFail.code}`);
    }
    if (abandoned.length > 0 && !this.late) this.breaks('R7', `${abandoned.join()} were abandoned before the deadline`);
    if (!this.late && kind !== 'aborted') this.sink.checkCounts(outcome);
    if (kind !== 'aborted') this.#checkDurable();
    if (kind === 'completed') this.session.checkCompleted();
    if (kind === 'stopped' && !this.late) this.session.checkRecorded(this.#stoppingAt ?? 0);
    this.#ended(signal, kind === 'aborted');
  }

  failed(error: unknown, signal: AbortSignal): void {
    this.note(`failed: ${String(error)}`);
    this.outcome = 'failed';
    // The answer of a store comes too late for an execution that was frozen meanwhile.
    if (this.process.freezes > 0) this.cause('STORE_TIMEOUT');
    if (!HeadwaterError.is(error) || !this.#causes.has(error.code)) {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.breaks('E3', `it failed for no reason that was given: ${what}`);
    }
    if (HeadwaterError.is(error, 'STORE_TIMEOUT')) this.session.checkPatience();
    const turn = Math.min(...this.#mustFail.map((failure) => failure.turn));
    const first = this.#mustFail.filter((failure) => failure.turn === turn).map(({ code }) => code);
    const later = HeadwaterError.is(error) && this.#mustFail.some(({ code }) => code === error.code);
    if (later && !first.includes(error.code)) {
      this.breaks('E3', `it failed with ${error.code}, the first error was ${first.join()}`);
    }
    const storeFailed = [...this.#causes].some((code) => code.startsWith('STORE_'));
    // An abort of what is failing already leaves it at that.
    if (!storeFailed && !this.#aborting) this.#checkDurable();
    this.#ended(signal, this.#aborting);
  }

  #checkDurable(): void {
    if (this.late) return;
    for (const { key, script, acceptedNumber, positions, undelivered } of this.parts.values()) {
      if (this.stateless) {
        if (undelivered > 0 && !this.hurried && this.outcome !== 'failed')
          this.breaks('R11', `${key}: ${undelivered} batches were returned and not delivered`);
        continue;
      }
      const durable = itemsBefore(script, Math.max(0, positions.durableCell));
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
    if (this.#stopCalled && !frozen && since > settings.stopTimeoutMs + graceMs + this.slackMs + 10)
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
    this.session.checkClosed();
    this.sink.checkClosed();
  }
}

function errorText(_key: string, value: unknown): unknown {
  return value instanceof Error ? value.message : value;
}
