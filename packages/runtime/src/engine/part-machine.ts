import { AbortExecution, type EOF, type Origin, type Progress, Retry } from '@headwater/core';
import type { PartStatus } from '../observe/status.ts';
import { abortReason, isAbortError } from './abort-reason.ts';
import { CallSignal } from './call-signal.ts';
import type { Urgency } from './committer.ts';
import { DeliveryLane } from './delivery-lane.ts';
import { FailedCall } from './failed-call.ts';
import { growingDelay } from './growing-delay.ts';
import { failedHand, type Hand, handOf, isLast } from './hand.ts';
import type { Mark } from './mark.ts';
import type { OpenPart } from './open-part.ts';
import type { PartHost } from './part-host.ts';
import { PartObject } from './part-object.ts';
import { partStatus, type Reader } from './part-status.ts';
import { type PartStart, Positions } from './positions.ts';
import { ReadCall } from './read-call.ts';
import { settle } from './settle.ts';
import { sourceError } from './source-error.ts';
import { WakeTimes } from './wake-times.ts';

const endings: ReadonlySet<Reader> = new Set(['parking', 'ending', 'failing', 'stopping']);

/**
 * One part: the table "One partition in the runtime" of docs/specification.md, in its order. Four lanes run side by
 * side: the reader (one call on the partition at a time), the delivery (one batch in the sink), the commit, and the
 * confirmation. `hand` holds at most one outcome that the reader is ahead of the delivery.
 */
export class PartMachine<X> {
  readonly key: string;
  readonly origin: Origin;
  readonly generation: number;
  readonly positions: Positions;
  /** What it said of its progress before it was closed. */
  lastProgress: Progress | undefined;
  readonly #host: PartHost<X>;
  readonly #delivery: DeliveryLane<X>;
  #reader: Reader = 'queued';
  #object: PartObject<X> | undefined;
  #hand: Hand<X> | undefined;
  /** The build or read that is under way. */
  #call: CallSignal | undefined;
  #closing = false;
  #fenced = false;
  /** The position after what was read last. */
  #head = '';
  readonly #wake: WakeTimes;
  #restarts: number;
  readonly #poke = (): void => this.#host.poke(this);

  constructor(host: PartHost<X>, start: PartStart, notBefore: number, restarts: number) {
    this.#host = host;
    this.#restarts = restarts;
    this.#wake = new WakeTimes(host, this.#poke);
    this.#wake.notBefore(notBefore);
    this.key = start.part;
    this.origin = start.origin;
    this.generation = start.generation;
    this.positions = new Positions(start);
    this.#delivery = new DeliveryLane(host, this, {
      accepted: (items, after, durable) => this.#accepted(items, after, durable),
      failed: (error) => this.#giveUp(error),
      fenced: () => host.fenced(this),
      notTaken: () => this.positions.undurable && host.commitDue(this, 'soon'),
    });
  }

  get inSink(): boolean {
    return this.#delivery.inSink;
  }

  /** How long the part has nothing to do; `undefined` when something is under way or due. */
  get idleMs(): number | undefined {
    const waits = (this.#reader === 'queued' || this.#reader === 'waiting') && this.#hand === undefined;
    return waits && this.#delivery.free ? this.#wake.idleMs : undefined;
  }

  status(): PartStatus {
    return partStatus(this, this.#reader, !this.#delivery.free, this.#restarts, this.#object?.progress());
  }

  /** One step, when something has changed for the part. */
  step(): void {
    if (this.#reader === 'gone') return;
    if (this.#reader === 'stopping') this.#dropHand();
    this.#wake.at(this.#delivery.tryAgain());
    if (this.#hand !== undefined && this.#delivery.free) this.#takeFromHand();
    if (this.#reader === 'queued') this.#open();
    else if (this.#reader === 'waiting') this.#read();
    else this.#settleDown();
  }

  // READER: QUEUED, OPENING

  #open(): void {
    if (!this.#wake.isDue()) return this.#host.places.leave(this);
    if (!this.#host.places.take(this)) return this.#host.noPlace();
    const call = new CallSignal();
    this.#reader = 'opening';
    this.#call = call;
    settle(
      () => this.#host.build(this, call),
      (object) => this.#opened(call, object),
      (error) => this.#notOpened(call, error),
    );
  }

  #opened(call: CallSignal, object: OpenPart<X>): void {
    if (this.#call !== call) return;
    this.#call = undefined;
    this.#object = new PartObject(this.#host, this.key, object, this.#poke, this.#reader !== 'stopping');
    if (this.#reader === 'stopping') return this.#poke();
    this.#reader = 'waiting';
    this.#host.event({ type: 'part-opened', part: this.key });
    try {
      this.#wake.opened(object.nextAwake(this.#host.now()));
      this.#head = object.snapshot();
    } catch (error) {
      return this.#next('held', { kind: 'error', ...FailedCall.of(error, 'snapshot') });
    }
    if (object.hasPosition) this.#startAt(this.#head);
    this.#poke();
  }

  #startAt(text: string): void {
    const start = this.positions.startAt(text);
    if (start === 'fresh') this.#host.commitDue(this, 'soon');
    // In another form than the store holds it, it is a position of its own.
    else if (start === 'moved') this.#advance(text, false);
    else if (start === 'durable') this.#object?.confirm(text);
  }

  #notOpened(call: CallSignal, error: unknown): void {
    if (this.#call !== call) return;
    this.#call = undefined;
    if (this.#reader === 'stopping' && (Retry.is(error) || call.reason === error)) return this.#poke();
    if (!Retry.is(error)) return this.#fail(error, this.#host.hasPosition ? 'buildPart' : 'build');
    this.#wake.afterRetry(error.afterMs);
    this.#queueAgain();
  }

  #queueAgain(): void {
    this.#host.places.leave(this);
    this.#reader = 'queued';
    this.#poke();
  }

  // READER: WAITING, READING

  #read(): void {
    const object = this.#object;
    if (object === undefined || this.#hand !== undefined || this.#host.paused) return;
    if (!this.#delivery.free && !this.#host.hasPosition) return;
    if (this.#shouldPark()) return this.#park();
    if (!this.#wake.isDue()) return this.#host.permits.leave(this);
    if (!this.#host.permits.begin(this)) return;
    const now = this.#host.now();
    const call = new ReadCall(now);
    this.#reader = 'reading';
    this.#call = call;
    const lateMs = this.#wake.lateMs(now);
    if (lateMs !== undefined) this.#host.awoken(lateMs);
    settle(
      () => object.open.nextBatch(call),
      (result) => this.#readSettled(call, object.open, result),
      (error) => this.#readFailed(call, error),
    );
    if (this.#call === call) this.#host.permits.pending(this);
  }

  #readSettled(call: CallSignal, object: OpenPart<X>, result: readonly X[] | typeof EOF): void {
    if (this.#call !== call) return;
    this.#call = undefined;
    try {
      const { hand, head, items } = handOf(object, this.#head, result);
      this.#hand = hand;
      this.#head = head;
      if (hand?.kind !== 'end') this.#wake.afterRead(items, object.nextAwake(this.#host.now()));
    } catch (error) {
      this.#hand = failedHand(this.#hand, object.hasPosition, error);
    }
    this.#host.permits.end(this, this.#hand?.kind === 'batch');
    this.#next(isLast(this.#hand) ? 'held' : 'waiting');
  }

  #readFailed(call: CallSignal, error: unknown): void {
    if (this.#call !== call) return;
    this.#call = undefined;
    this.#host.permits.end(this, false);
    this.#wake.settled();
    const aborted = call.aborted && (error === call.reason || isAbortError(error));
    if (Retry.is(error)) this.#wake.afterRetry(error.afterMs);
    if (Retry.is(error) || aborted) this.#next('waiting');
    else if (AbortExecution.is(error)) this.#next('held', { kind: 'abort', error });
    else this.#next('held', { kind: 'error', error, method: 'nextBatch' });
  }

  // A call has settled: the reader goes on, unless the part was told to stop meanwhile.
  #next(reader: Reader, hand: Hand<X> | undefined = this.#hand): void {
    this.#hand = hand;
    if (this.#reader !== 'stopping') this.#reader = reader;
    const waits = this.#reader === 'waiting' && hand === undefined && !this.#host.roomWanted;
    if (!waits || this.#wake.isDue()) this.#poke();
  }

  /** The wall clock was set, or the machine slept: the part says anew when to wake it (R13). */
  askAwakeAgain(): void {
    const asked = this.#reader === 'waiting' && this.#wake.mayAsk ? this.#object : undefined;
    try {
      if (asked !== undefined) this.#wake.awake(asked.open.nextAwake(this.#host.now()));
    } catch (error) {
      this.#host.permits.leave(this);
      this.#next('held', { kind: 'error', ...FailedCall.of(error, 'nextAwake') });
    }
    this.#poke();
  }

  // READER: parking (R4)

  #shouldPark(): boolean {
    if (!this.#host.hasPosition || this.#host.places.waiting === 0) return false;
    return (this.#wake.wasRead && this.#object?.turnIsOver === true) || (this.#host.roomWanted && this.#wake.isIdle);
  }

  #park(): void {
    this.#reader = 'parking';
    this.#host.parking(1);
    this.#host.permits.leave(this);
    if (this.positions.undurable) this.#host.commitDue(this, 'soon');
    this.#settleDown();
  }

  /** Somebody waits for a place: a read that has had its turn is asked to come back. Returns when it was opened. */
  makeRoom(): number | undefined {
    const object = this.#object;
    if (this.#reader === 'reading' && object?.turnIsOver === true) this.#call?.abort(abortReason('the turn is over'));
    if (object !== undefined) this.#poke();
    return object?.openedAt;
  }

  // DELIVERY

  #takeFromHand(): void {
    const hand = this.#hand;
    if (hand === undefined || (this.#reader === 'stopping' && this.#host.hasPosition)) return;
    if (hand.kind === 'batch') return this.#startDelivery(hand);
    this.#hand = undefined;
    if (hand.kind === 'abort') return this.#host.abort();
    if (hand.kind === 'error') return this.#fail(hand.error, hand.method);
    if (hand.kind === 'end' && this.#reader !== 'stopping') this.#reader = 'ending';
    if (hand.to !== undefined) this.#advance(hand.to, hand.kind === 'end');
  }

  #startDelivery({ items, to, failure }: Hand<X> & { readonly kind: 'batch' }): void {
    const host = this.#host;
    if (host.paused && this.#reader !== 'stopping') return;
    // A symbolic start must be resolved for ever before anything of it is delivered (C3).
    if (to !== undefined && !host.transactional && this.positions.durable === undefined) return;
    if (!this.#delivery.mayStart()) return;
    this.#hand = failure;
    const { seq, after } = this.positions.reserve(to, items.length);
    this.#delivery.start(items, seq, after);
    this.#poke(); // While the sink works, one outcome is read ahead.
  }

  #accepted(items: number, after: Mark | undefined, durable: boolean): void {
    this.#restarts = 0;
    this.positions.accept(after, items);
    this.#host.accepted(items);
    if (after === undefined) return;
    if (durable) this.committed(after);
    if (durable) this.#host.commitDone(this);
    else this.#host.commitDue(this, this.#urgency());
  }

  /** A position that moved without items is accepted as soon as the batch before it is (R3). */
  #advance(text: string, ended: boolean): void {
    this.positions.advance(text, ended);
    this.#host.commitDue(this, ended ? 'soon' : this.#urgency());
    this.#poke();
  }

  #urgency(): Urgency {
    if (this.#host.settings.commitIntervalMs === 0) return 'now';
    return this.#reader === 'parking' || this.#reader === 'stopping' ? 'soon' : 'later';
  }

  // COMMIT, CONFIRM

  /** The store holds this position now. */
  committed(mark: Mark): void {
    if (this.#reader === 'gone' || this.#fenced || !this.positions.written(mark)) return;
    this.#object?.confirm(mark.text);
    this.#poke();
  }

  /** Somebody else owns the part: no commit, no `committed`, only `close`. */
  fence(): void {
    this.#fenced = true;
    this.positions.giveUp();
    this.#object?.confirmNoMore();
    this.#delivery.abort(abortReason('the part is owned by another execution'));
    this.stop();
  }

  // ENDINGS

  #fail(error: unknown, method: string): void {
    if (AbortExecution.is(error)) return this.#host.abort();
    if (this.#reader === 'stopping') return this.#late(error, method);
    const wrapped = sourceError(error, { flow: this.#host.flow, part: this.key, method });
    const { onPartError, maxRestarts, restartDelayMs } = this.#host.settings;
    if (onPartError === 'stop' || !wrapped.retryable || this.#restarts >= maxRestarts)
      return this.#host.fail(this, wrapped);
    this.#restarts += 1;
    const delayMs = growingDelay(this.#restarts, restartDelayMs, () => this.#host.random());
    this.#host.event({ type: 'part-restarting', part: this.key, attempt: this.#restarts, delayMs, error: wrapped });
    this.#wake.afterRetry(delayMs);
    this.#reader = 'failing';
    this.#settleDown();
  }

  #giveUp(error: unknown): void {
    this.stop(); // Whoever is told may be stopping already, and would not tell this part again.
    this.#host.fail(this, error);
  }

  /** No further read: the part finishes what it has begun, and closes (R7). */
  stop(): void {
    if (this.#reader === 'gone' || this.#reader === 'stopping') return this.#poke();
    if (this.#reader === 'parking') this.#host.parking(-1);
    this.#reader = 'stopping';
    this.#wake.cancel();
    this.#host.permits.leave(this);
    this.#call?.abort(abortReason('the execution is stopping'));
    if (this.positions.undurable) this.#host.commitDue(this, 'soon');
    this.#poke();
  }

  /** The deadline of a stop: the result of what is in the sink no longer matters. */
  hurry(): void {
    this.#delivery.abort(abortReason('the execution did not stop in time'));
    if (!this.#host.hasPosition) this.#delivery.dropWaiting();
  }

  /** No call of the partition's any more, whatever is pending; late results are ignored. */
  leave(reason: unknown): void {
    this.#reader = 'gone';
    this.#wake.cancel();
    this.#object?.leave();
    this.#delivery.leave(reason);
    this.#call?.abort(reason);
    this.#call = undefined;
  }

  #settleDown(): void {
    if (!endings.has(this.#reader)) return;
    if (this.#call !== undefined || this.#closing || this.#hand !== undefined || !this.#delivery.free) return;
    const commits = this.#host.commits && this.#reader !== 'failing';
    if (commits && this.positions.undurable) return;
    if (this.#object?.confirmIdle === false) return;
    if (commits && this.#object?.confirmOnceMore() === true) return;
    this.#close();
  }

  /** What was read and has a position comes again at the next start; what has none is delivered, if it can be (R11). */
  #dropHand(): void {
    if (!this.#host.hasPosition && this.#host.commits) return;
    this.#delivery.dropWaiting();
    const hand = this.#hand;
    this.#hand = undefined;
    if (hand?.kind === 'batch') this.#delivery.discard();
    if (hand?.kind === 'abort') this.#host.abort();
    if (hand?.kind === 'error') this.#late(hand.error, hand.method);
  }

  #late(error: unknown, method: string): void {
    this.#host.problem('late-error', this.key, error, method);
    this.#poke();
  }

  #close(): void {
    const object = this.#object;
    if (object === undefined) return this.#closed();
    this.#closing = true;
    this.#object = undefined;
    this.lastProgress = object.progress();
    object.close(() => this.#closed());
  }

  #closed(): void {
    this.#closing = false;
    if (this.#reader === 'gone') return;
    if (this.#reader === 'parking') this.#host.parked(this);
    if (this.#reader === 'parking' || this.#reader === 'failing') return this.#queueAgain();
    const why = this.#fenced ? 'fenced' : this.#reader === 'ending' ? 'ended' : 'stopped';
    this.#host.places.leave(this);
    this.#reader = 'gone';
    this.#host.gone(this, why);
  }
}
