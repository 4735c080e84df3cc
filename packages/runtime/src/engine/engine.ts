import { type Clock, HeadwaterError, type MaybePromise, type Timer } from '@headwater/core';
import { isThenable, type PositionRecord, type StoreSession } from '@headwater/core/store';
import type { ResolvedSettings } from '../flow/settings.ts';
import type { FlowEvent } from '../observe/events.ts';
import type { FlowMetrics } from '../observe/flow-metrics.ts';
import type { PartStatus } from '../observe/status.ts';
import type { CallSignal } from './call-signal.ts';
import { Committer, type Urgency } from './committer.ts';
import { Limiter } from './limiter.ts';
import type { OpenPart } from './open-part.ts';
import type { Delivery, DeliveryResult, PartHost, Problem } from './part-host.ts';
import { PartMachine } from './part-machine.ts';
import { partRecord, type RecordFacts } from './part-record.ts';
import type { PartStart } from './positions.ts';
import { RateLimit } from './rate-limit.ts';
import { ReadPermits } from './read-permits.ts';
import { ReadyQueue } from './ready-queue.ts';
import { RoomFinder } from './room-finder.ts';
import type { Scheduler } from './scheduler.ts';
import { type Instant, SessionCheck } from './session-check.ts';
import { settle } from './settle.ts';
import type { SinkCall } from './sink-call.ts';
import { sourceError } from './source-error.ts';
import type { SourceDriver } from './source-driver.ts';
import type { StorePatience } from './store-patience.ts';
import type { IdlePauses } from './wake-times.ts';

/** Everything around one engine; all of it is made by whoever drives it. */
export interface EngineSurroundings<X> {
  readonly facts: RecordFacts;
  readonly settings: ResolvedSettings;
  readonly transactional: boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly scheduler: Scheduler;
  readonly session: StoreSession;
  /** When the session was last known to be ours. */
  readonly verifiedAt: Instant;
  readonly patience: StorePatience;
  readonly source: SourceDriver<X>;
  readonly sink: SinkCall<X>;
  readonly metrics: FlowMetrics;
  event(event: FlowEvent): void;
  report(error: HeadwaterError): void;
  /** A part makes no further call. */
  gone(part: PartMachine<X>, why: 'ended' | 'stopped' | 'fenced'): void;
  /** With a part: that part cannot go on. Without: nothing can. */
  failed(error: unknown, part?: PartMachine<X>): void;
  aborted(): void;
  /** A part has had a step. */
  stepped?(): void;
}

/** From so many parts on, idle ones wake together. */
const manyParts = 64;

const ignore = (): void => undefined;

/** Drives the parts of one worker: who reads when, what is in flight, what is committed. It knows no listing and no start. */
export class Engine<X> implements PartHost<X> {
  readonly flow: string;
  readonly settings: ResolvedSettings;
  readonly hasPosition: boolean;
  readonly transactional: boolean;
  readonly places: Limiter<PartMachine<X>>;
  readonly permits: ReadPermits<PartMachine<X>>;
  readonly sinkPermits: Limiter<PartMachine<X>>;
  readonly #surroundings: EngineSurroundings<X>;
  readonly #clock: Clock;
  readonly #ready: ReadyQueue<PartMachine<X>>;
  readonly #committer: Committer<X>;
  readonly #check: SessionCheck;
  readonly #room: RoomFinder<X>;
  readonly #rate: RateLimit;
  /** Parts whose delivery waits for the store, the session or the rate. */
  readonly #held = new Set<PartMachine<X>>();
  readonly #parts = new Map<string, PartMachine<X>>();
  readonly #idleAlone: IdlePauses;
  readonly #idleTogether: IdlePauses;
  #rateAwaited = false;
  #paused = false;
  #stopped = false;
  #commits = true;
  #items = 0;
  #batches = 0;

  constructor(surroundings: EngineSurroundings<X>) {
    const { clock, settings, session, scheduler, patience } = surroundings;
    this.#surroundings = surroundings;
    this.#clock = clock;
    this.flow = surroundings.facts.flow;
    this.settings = settings;
    this.transactional = surroundings.transactional;
    this.hasPosition = surroundings.source.hasPosition;
    this.#idleAlone = { longestMs: settings.idleMaxMs, grainMs: 0 };
    this.#idleTogether = { longestMs: settings.idleMaxMs, grainMs: settings.idleMaxMs / 8 };
    const poke = (part: PartMachine<X>): void => this.poke(part);
    this.#ready = new ReadyQueue(clock, (part) => {
      part.step();
      surroundings.stepped?.();
    });
    this.places = new Limiter(settings.maxOpenParts, poke);
    this.permits = new ReadPermits(settings.maxBatchesInFlight, this, poke);
    this.sinkPermits = new Limiter(settings.sinkConcurrency, poke);
    this.#rate = new RateLimit(settings.maxItemsPerSecond);
    this.#room = new RoomFinder(this.places, this.#parts, scheduler, clock, settings.turnMs);
    this.#check = new SessionCheck(() => this.#ask(), settings.verifyMs, surroundings.verifiedAt, {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      verified: () => this.#letGo(),
      failed: (error) => void this.#storeTrouble(error, () => this.#letGo()),
    });
    this.#committer = new Committer(session, settings, clock, scheduler, patience, {
      record: (part, mark) => partRecord(surroundings.facts, part, mark, clock.now()),
      inTransaction: (part) => this.transactional && part.inSink,
      fenced: (part) => this.fenced(part),
      failed: (error) => this.storeFailed(error),
      settled: () => this.#letGo(),
      committed: (parts, startedAt) => {
        patience.succeeded();
        surroundings.metrics.committed(parts, clock.monotonic() - startedAt);
      },
    });
  }

  get paused(): boolean {
    return this.#paused;
  }

  get commits(): boolean {
    return this.#commits;
  }

  get items(): number {
    return this.#items;
  }

  get batches(): number {
    return this.#batches;
  }

  get idlePauses(): IdlePauses {
    return this.#parts.size < manyParts ? this.#idleAlone : this.#idleTogether;
  }

  get roomWanted(): boolean {
    return this.#room.wanted;
  }

  /** The parts that are not gone. */
  get parts(): ReadonlyMap<string, PartMachine<X>> {
    return this.#parts;
  }

  /** Takes on a part; it is not opened before `notBefore`, a monotonic time. */
  add(start: PartStart, notBefore = 0, restarts = 0): void {
    if (this.#stopped) return;
    const part = new PartMachine<X>(this, start, notBefore, restarts);
    this.#parts.set(part.key, part);
    this.poke(part);
  }

  /** Writes records of parts that nobody has opened yet, with the next commit. */
  write(records: readonly PositionRecord[]): void {
    this.#committer.write(records);
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    for (const part of this.#parts.values()) this.poke(part);
  }

  /** Every part finishes what it has begun, and goes. */
  stop(): void {
    this.#stopped = true;
    for (const part of this.#parts.values()) part.stop();
  }

  /** The deadline of a stop: what is in the sinks no longer matters. */
  hurry(): void {
    for (const part of this.#parts.values()) part.hurry();
  }

  /** Leaves every part as it is, without a further call; returns which ones there were. */
  leave(reason: unknown): readonly string[] {
    const left = [...this.#parts.keys()];
    for (const part of this.#parts.values()) part.leave(reason);
    this.close();
    return left;
  }

  /** Nothing is done any more: no step, no commit, no timer. */
  close(): void {
    this.#stopped = true;
    this.#parts.clear();
    this.#ready.close();
    this.#committer.close();
  }

  askAwakeAgain(): void {
    for (const part of this.#parts.values()) part.askAwakeAgain();
  }

  status(): PartStatus[] {
    return [...this.#parts.values()].map((part) => part.status());
  }

  /** Asks the store whether the flow is still ours, now; if not, everything is fenced before anything else happens. */
  verify(verified: () => void, failed: () => void): void {
    settle(
      () => this.#ask(),
      verified,
      (error) => {
        if (this.#storeTrouble(error, () => this.verify(verified, failed)) === 'failed') failed();
      },
    );
  }

  /** Nothing may be committed any more: the store failed, or the execution is fenced. */
  storeFailed(error: unknown): void {
    this.#commits = false;
    this.#committer.close();
    if (HeadwaterError.is(error, 'STORE_FENCED')) for (const part of this.#parts.values()) part.fence();
    this.#surroundings.failed(error);
    for (const part of this.#parts.values()) this.poke(part);
  }

  // What one part needs.

  now(): number {
    return this.#clock.now();
  }

  monotonic(): number {
    return this.#clock.monotonic();
  }

  at(due: number, callback: () => void): Timer {
    return this.#surroundings.scheduler.at(due, callback);
  }

  random(): number {
    return this.#surroundings.random();
  }

  poke(part: PartMachine<X>): void {
    this.#ready.poke(part);
  }

  build(part: PartMachine<X>, call: CallSignal): MaybePromise<OpenPart<X>> {
    return this.#surroundings.source.build({
      part: part.key,
      resumeText: part.positions.accepted?.text,
      origin: part.origin,
      until: this.settings.until,
      now: new Date(this.#clock.now()),
      signal: call.signal,
    });
  }

  noPlace(): void {
    this.#room.look();
  }

  parking(change: 1 | -1): void {
    this.#room.parking(change);
  }

  parked(part: PartMachine<X>): void {
    this.#room.parking(-1);
    this.event({ type: 'part-parked', part: part.key });
  }

  mayDeliver(part: PartMachine<X>): boolean {
    if (!this.#commits) return false;
    const wait = this.#rate.next - this.#clock.monotonic();
    if (!this.#committer.overdue && wait <= 0 && (this.transactional || this.#check.fresh())) return true;
    this.#held.add(part);
    if (wait > 0) this.#awaitRate();
    return false;
  }

  deliver(part: PartMachine<X>, delivery: Delivery<X>, settled: (result: DeliveryResult) => void): void {
    const startedAt = this.#clock.monotonic();
    const items = delivery.batch.items.length;
    this.#rate.count(items, startedAt);
    this.#surroundings.sink(part, delivery, (result) => {
      if (result.kind === 'accepted') this.#surroundings.metrics.accepted(items, this.#clock.monotonic() - startedAt);
      settled(result);
    });
  }

  commitDue(part: PartMachine<X>, urgency: Urgency): void {
    if (this.#commits) this.#committer.due(part, urgency);
  }

  commitDone(part: PartMachine<X>): void {
    this.#committer.done(part);
    if (this.#held.size > 0) this.#letGo();
  }

  fenced(part: PartMachine<X>): void {
    part.fence();
    this.verify(ignore, ignore);
  }

  commitInFlight(part: PartMachine<X>): boolean {
    return this.#committer.isInFlight(part);
  }

  event(event: FlowEvent): void {
    if (event.type === 'part-restarting') this.#restarted(event.error.code);
    this.#surroundings.event(event);
  }

  #restarted(code: string): void {
    this.#surroundings.metrics.error(code);
    this.#surroundings.metrics.retry('source');
  }

  accepted(items: number): void {
    this.#items += items;
    this.#batches += 1;
  }

  gone(part: PartMachine<X>, why: 'ended' | 'stopped' | 'fenced'): void {
    this.#parts.delete(part.key);
    this.#surroundings.gone(part, why);
  }

  problem(kind: Problem, part: string, error: unknown, method: string): void {
    const wrapped = sourceError(error, { flow: this.flow, part, method });
    this.#surroundings.metrics.error(wrapped.code);
    this.#surroundings.event({ type: kind, part, error: wrapped });
    this.#surroundings.report(wrapped);
  }

  openParts(change: 1 | -1): void {
    this.#surroundings.metrics.openParts(change);
  }

  awoken(lateMs: number): void {
    this.#surroundings.metrics.awoken(lateMs);
  }

  fail(part: PartMachine<X>, error: unknown): void {
    this.#surroundings.failed(error, part);
  }

  abort(): void {
    this.#surroundings.aborted();
  }

  #awaitRate(): void {
    if (this.#rateAwaited) return;
    this.#rateAwaited = true;
    this.at(this.#rate.next, () => {
      this.#rateAwaited = false;
      this.#letGo();
    });
  }

  #letGo(): void {
    const held = [...this.#held];
    this.#held.clear();
    for (const part of held) this.poke(part);
  }

  /** Asks the store whether the session is still ours; it is waited for only so long (R3). */
  #ask(): MaybePromise<void> {
    const { session, patience } = this.#surroundings;
    const answer = session.check();
    if (!isThenable(answer)) return;
    const watch = patience.watch();
    return answer.then(watch.done, (error: unknown) => {
      watch.done();
      throw error;
    });
  }

  #storeTrouble(error: unknown, again: () => void): 'failed' | 'again' {
    const { patience, scheduler } = this.#surroundings;
    const delayMs = patience.delayAfter(error);
    if (delayMs === undefined) {
      this.storeFailed(patience.errorFor(error));
      return 'failed';
    }
    scheduler.after(delayMs, again);
    return 'again';
  }
}
