import { AbortExecution, EOF, type HeadwaterError, type Origin, Retry, type Timer } from '@headwater/core';
import type { PartPhase, PartStatus } from '../observe/status.ts';
import { CallSignal } from './call-signal.ts';
import { ConfirmLane } from './confirm-lane.ts';
import { DeliveryLane } from './delivery-lane.ts';
import { growingDelay } from './growing-delay.ts';
import type { Hand } from './hand.ts';
import type { Mark } from './mark.ts';
import type { Urgency } from './committer.ts';
import { checkBatch, type OpenPart } from './open-part.ts';
import type { PartHost } from './part-host.ts';
import { Positions, type StoredPosition } from './positions.ts';
import { settle } from './settle.ts';
import { sourceError } from './source-error.ts';

/** What a part is when it is handed to a worker. */
export interface PartStart extends StoredPosition {
  readonly part: string;
  readonly origin: Origin;
  readonly generation: number;
}

type Reader = Exclude<PartPhase, 'ended'> | 'stopping' | 'gone';

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
  readonly #host: PartHost<X>;
  readonly #delivery: DeliveryLane<X>;
  #reader: Reader = 'queued';
  #object: OpenPart<X> | undefined;
  #confirm: ConfirmLane | undefined;
  #hand: Hand<X> | undefined;
  /** The build or read that is under way. */
  #call: CallSignal | undefined;
  #closing = false;
  #hasPlace = false;
  #fenced = false;
  /** The position after what was read last. */
  #head = '';
  /** When to read next: a wall-clock time from `nextAwake`, and a monotonic one from pauses and retries. */
  #awakeAt: number | undefined;
  #notBefore = 0;
  #pauseMs = 0;
  #openedAt = 0;
  #restarts = 0;
  #wakeUp: Timer | undefined;

  constructor(host: PartHost<X>, start: PartStart) {
    this.#host = host;
    this.key = start.part;
    this.origin = start.origin;
    this.generation = start.generation;
    this.positions = new Positions(start);
    this.#delivery = new DeliveryLane(host, this, {
      accepted: (items, after, durable) => this.#accepted(items, after, durable),
      failed: (error) => host.fail(error),
      fenced: () => this.fence(),
    });
  }

  get open(): boolean {
    return this.#object !== undefined;
  }

  get openedAt(): number {
    return this.#openedAt;
  }

  /** One step, when something has changed for the part. */
  step(): void {
    if (this.#reader === 'gone') return;
    const retryAt = this.#delivery.tryAgain();
    if (retryAt !== undefined) this.#wakeAt(retryAt);
    if (this.#hand !== undefined && this.#delivery.free) this.#takeFromHand();
    if (this.#reader === 'queued') this.#open();
    else if (this.#reader === 'waiting') this.#read();
    else this.#settleDown();
  }

  #wakeAt(due: number): void {
    this.#wakeUp?.cancel();
    this.#wakeUp = this.#host.at(due, () => this.#host.poke(this));
  }

  // READER: QUEUED, OPENING

  #open(): void {
    if (this.#host.monotonic() < this.#notBefore) return this.#wakeAt(this.#notBefore);
    if (!this.#host.places.take(this)) return this.#host.noPlace();
    this.#hasPlace = true;
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
    this.#object = object;
    this.#openedAt = this.#host.monotonic();
    this.#confirm = this.#confirmLane(object);
    if (this.#reader === 'stopping') return this.#poke();
    this.#reader = 'waiting';
    this.#host.event({ type: 'part-opened', part: this.key });
    try {
      this.#awakeAt = object.nextAwake(this.#date());
      this.#head = object.snapshot();
    } catch (error) {
      return this.#hold({ kind: 'error', error, method: 'snapshot' });
    }
    if (object.hasPosition) this.#startAt(this.#head);
    this.#poke();
  }

  #startAt(text: string): void {
    const { accepted, durable, migrated } = this.positions;
    if (accepted === undefined) {
      this.positions.startFresh(text);
      this.#host.commitDue(this, 'soon');
    } else if (migrated || accepted.text !== text) {
      // In another form than the store holds it: a position of its own, which the next commit takes.
      this.#advance(text, false);
    } else if (accepted === durable) {
      this.#confirm?.offer(text);
    }
  }

  #notOpened(call: CallSignal, error: unknown): void {
    if (this.#call !== call) return;
    this.#call = undefined;
    if (this.#reader === 'stopping') {
      if (AbortExecution.is(error)) this.#host.abort();
      else if (call.reason !== error) this.#late(error, 'buildPart');
      return this.#poke();
    }
    if (!Retry.is(error)) return this.#fail(error, this.#host.hasPosition ? 'buildPart' : 'build');
    this.#notBefore = this.#host.monotonic() + error.afterMs;
    this.#queueAgain();
  }

  #queueAgain(): void {
    this.#leavePlace();
    this.#reader = 'queued';
    this.#poke();
  }

  #leavePlace(): void {
    if (this.#hasPlace) this.#host.places.release();
    else this.#host.places.leave(this);
    this.#hasPlace = false;
  }

  // READER: WAITING, READING

  #read(): void {
    const object = this.#object;
    if (object === undefined || this.#hand !== undefined || this.#host.paused) return;
    if (!this.#delivery.free && !object.hasPosition) return;
    if (this.#shouldPark()) return this.#park();
    const wait = this.#waitMs();
    if (wait > 0) return this.#wakeAt(this.#host.monotonic() + wait);
    if (!this.#host.permits.begin(this)) return;
    const call = new CallSignal();
    this.#reader = 'reading';
    this.#call = call;
    const now = this.#date();
    settle(
      () =>
        object.nextBatch({
          now,
          get signal() {
            return call.signal;
          },
        }),
      (result) => this.#readSettled(call, object, result),
      (error) => this.#readFailed(call, error),
    );
  }

  #waitMs(): number {
    const byClock = this.#awakeAt === undefined ? 0 : this.#awakeAt - this.#host.now();
    return Math.max(byClock, this.#notBefore - this.#host.monotonic());
  }

  #readSettled(call: CallSignal, object: OpenPart<X>, result: readonly X[] | typeof EOF): void {
    if (this.#call !== call) return;
    this.#call = undefined;
    try {
      this.#hand = this.#outcomeOf(object, result);
    } catch (error) {
      this.#hand = { kind: 'error', error, method: 'nextBatch' };
    }
    this.#host.permits.end(this, this.#hand?.kind === 'batch');
    if (this.#reader === 'reading') this.#reader = isLast(this.#hand) ? 'held' : 'waiting';
    this.#poke();
  }

  #outcomeOf(object: OpenPart<X>, result: readonly X[] | typeof EOF): Hand<X> | undefined {
    const items = checkBatch(result);
    const from = this.#head;
    const to = object.snapshot();
    this.#head = to;
    if (items === EOF) return { kind: 'end', to: object.hasPosition ? to : undefined };
    this.#awakeAt = object.nextAwake(this.#date());
    this.#pauseMs = items.length > 0 ? 0 : Math.min(Math.max(1, this.#pauseMs * 2), this.#host.settings.idleMaxMs);
    this.#notBefore = this.#awakeAt === undefined && this.#pauseMs > 0 ? this.#host.monotonic() + this.#pauseMs : 0;
    if (items.length > 0) return { kind: 'batch', items, to: object.hasPosition ? to : undefined };
    return to === from ? undefined : { kind: 'advance', to };
  }

  #readFailed(call: CallSignal, error: unknown): void {
    if (this.#call !== call) return;
    this.#call = undefined;
    this.#host.permits.end(this, false);
    if (Retry.is(error)) {
      this.#awakeAt = undefined;
      this.#notBefore = this.#host.monotonic() + error.afterMs;
      if (this.#reader === 'reading') this.#reader = 'waiting';
      return this.#poke();
    }
    if (AbortExecution.is(error)) return this.#hold({ kind: 'abort', error });
    if (call.aborted && (error === call.reason || isAbortError(error))) {
      if (this.#reader === 'reading') this.#reader = 'waiting';
      return this.#poke();
    }
    this.#hold({ kind: 'error', error, method: 'nextBatch' });
  }

  #hold(hand: Hand<X>): void {
    this.#hand = hand;
    if (this.#reader !== 'stopping') this.#reader = 'held';
    this.#poke();
  }

  /** The wall clock was set, or the machine slept: the part says anew when to wake it (R13). */
  askAwakeAgain(): void {
    if (this.#reader !== 'waiting' || this.#object === undefined) return;
    try {
      this.#awakeAt = this.#object.nextAwake(this.#date());
    } catch (error) {
      this.#hold({ kind: 'error', error, method: 'nextAwake' });
    }
    this.#poke();
  }

  // READER: parking (R4)

  #shouldPark(): boolean {
    if (!this.#host.hasPosition || !this.#host.roomWanted) return false;
    const idle = this.#pauseMs > 0 || (this.#awakeAt !== undefined && this.#awakeAt > this.#host.now());
    return idle || this.#turnIsOver();
  }

  #turnIsOver(): boolean {
    return this.#host.monotonic() - this.#openedAt >= this.#host.settings.turnMs;
  }

  #park(): void {
    this.#reader = 'parking';
    this.#host.parking(1);
    if (this.positions.undurable) this.#host.commitDue(this, 'soon');
    this.#settleDown();
  }

  /** Somebody waits for a place: a read that has had its turn is asked to come back. */
  makeRoom(): void {
    if (this.#reader === 'reading' && this.#turnIsOver())
      this.#call?.abort(new DOMException('the turn is over', 'AbortError'));
    this.#poke();
  }

  // DELIVERY

  #takeFromHand(): void {
    const hand = this.#hand;
    if (hand === undefined || (this.#reader === 'stopping' && this.#host.hasPosition)) return;
    if (hand.kind === 'batch') return this.#startDelivery(hand.items, hand.to);
    this.#hand = undefined;
    if (hand.kind === 'abort') return this.#host.abort();
    if (hand.kind === 'error') return this.#fail(hand.error, hand.method);
    if (hand.kind === 'end' && this.#reader !== 'stopping') this.#reader = 'ending';
    if (hand.to !== undefined) this.#advance(hand.to, hand.kind === 'end');
  }

  #startDelivery(items: readonly X[], to: string | undefined): void {
    const host = this.#host;
    if (host.paused && this.#reader !== 'stopping') return;
    // A symbolic start must be resolved for ever before anything of it is delivered (C3).
    if (to !== undefined && !host.transactional && this.positions.durable === undefined) return;
    if (host.transactional && host.commitInFlight(this)) return;
    if (!this.#delivery.mayStart()) return;
    this.#hand = undefined;
    const { seq, after } = this.positions.reserve(to, items.length);
    this.#delivery.start(items, seq, after);
    // While the sink works, one outcome is read ahead.
    this.#poke();
  }

  #accepted(items: number, after: Mark | undefined, durable: boolean): void {
    this.#restarts = 0;
    this.positions.accept(after, items);
    this.#host.accepted(items);
    if (after === undefined) return;
    if (durable) this.committed(after);
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
    if (this.#reader === 'gone' || !this.positions.written(mark)) return;
    if (!this.#fenced) this.#confirm?.offer(mark.text);
    this.#poke();
  }

  /** Somebody else owns the part: no commit, no `committed`, only `close`. */
  fence(): void {
    this.#fenced = true;
    this.#delivery.abort(new DOMException('the part is owned by another execution', 'AbortError'));
    this.stop();
  }

  #confirmLane(object: OpenPart<X>): ConfirmLane | undefined {
    const { committed } = object;
    if (committed === undefined) return undefined;
    return new ConfirmLane(committed, {
      failed: (error) => {
        const wrapped = this.#wrap(error, 'committed');
        this.#host.event({ type: 'confirm-failed', part: this.key, error: wrapped });
        this.#host.report(wrapped);
      },
      idle: () => this.#poke(),
      after: (delayMs, callback) => void this.#host.at(this.#host.monotonic() + delayMs, callback),
    });
  }

  // ENDINGS

  #fail(error: unknown, method: string): void {
    if (AbortExecution.is(error)) return this.#host.abort();
    const wrapped = this.#wrap(error, method);
    const { onPartError, maxRestarts, restartDelayMs } = this.#host.settings;
    this.#reader = 'failing';
    if (onPartError === 'stop' || !wrapped.retryable || this.#restarts >= maxRestarts) return this.#host.fail(wrapped);
    this.#restarts += 1;
    const delayMs = growingDelay(this.#restarts, restartDelayMs, () => this.#host.random());
    this.#host.event({ type: 'part-restarting', part: this.key, attempt: this.#restarts, delayMs, error: wrapped });
    this.#awakeAt = undefined;
    this.#notBefore = this.#host.monotonic() + delayMs;
    this.#settleDown();
  }

  /** No further read: the part finishes what it has begun, and closes (R7). */
  stop(reason?: unknown): void {
    if (this.#reader === 'gone' || this.#reader === 'stopping') return;
    if (this.#reader === 'parking') this.#host.parking(-1);
    this.#reader = 'stopping';
    this.#wakeUp?.cancel();
    this.#call?.abort(reason ?? new DOMException('the execution is stopping', 'AbortError'));
    if (this.positions.undurable) this.#host.commitDue(this, 'soon');
    this.#poke();
  }

  /** The deadline of a stop: the result of what is in the sink no longer matters. */
  hurry(): void {
    this.#delivery.abort(new DOMException('the execution did not stop in time', 'AbortError'));
    if (!this.#host.hasPosition) this.#delivery.dropWaiting();
  }

  /** No call of the partition's any more, whatever is pending; late results are ignored. */
  leave(reason: unknown): void {
    this.#reader = 'gone';
    this.#wakeUp?.cancel();
    this.#delivery.leave(reason);
    this.#call?.abort(reason);
    this.#call = undefined;
  }

  #settleDown(): void {
    const ending = this.#reader === 'parking' || this.#reader === 'ending' || this.#reader === 'failing';
    if (!ending && this.#reader !== 'stopping') return;
    if (this.#reader === 'stopping') this.#dropHand();
    if (this.#call !== undefined || this.#closing || this.#hand !== undefined || !this.#delivery.free) return;
    if (this.#reader !== 'failing' && this.positions.undurable && this.#host.commits && !this.#fenced) return;
    if (this.#confirm !== undefined && !this.#confirm.idle) return;
    if (this.#mayConfirm() && this.#confirm?.tryOnceMore() === true) return;
    this.#close();
  }

  /** What was read and has a position comes again at the next start; what has none is delivered (R11). */
  #dropHand(): void {
    if (!this.#host.hasPosition) return;
    this.#delivery.dropWaiting();
    const hand = this.#hand;
    this.#hand = undefined;
    if (hand?.kind === 'batch') this.#host.permits.release();
    if (hand?.kind === 'abort') this.#host.abort();
    if (hand?.kind === 'error') this.#late(hand.error, hand.method);
  }

  #mayConfirm(): boolean {
    return this.#host.commits && !this.#fenced && this.#reader !== 'failing';
  }

  #close(): void {
    const object = this.#object;
    if (object === undefined) return this.#closed();
    this.#closing = true;
    this.#object = undefined;
    this.#confirm = undefined;
    settle(
      () => object.close(),
      () => this.#closed(),
      (error) => {
        const wrapped = this.#wrap(error, 'close');
        this.#host.event({ type: 'close-failed', part: this.key, error: wrapped });
        this.#host.report(wrapped);
        this.#closed();
      },
    );
  }

  #closed(): void {
    this.#closing = false;
    if (this.#reader === 'gone') return;
    if (this.#reader === 'parking') {
      this.#host.parking(-1);
      this.#host.event({ type: 'part-parked', part: this.key });
      return this.#queueAgain();
    }
    if (this.#reader === 'failing') return this.#queueAgain();
    const why = this.#fenced ? 'fenced' : this.#reader === 'ending' ? 'ended' : 'stopped';
    this.#leavePlace();
    this.#host.permits.leave(this);
    this.#reader = 'gone';
    this.#host.gone(this, why);
  }

  #late(error: unknown, method: string): void {
    const wrapped = this.#wrap(error, method);
    this.#host.event({ type: 'late-error', part: this.key, error: wrapped });
    this.#host.report(wrapped);
  }

  #wrap(error: unknown, method: string): HeadwaterError {
    return sourceError(error, { flow: this.#host.flow, part: this.key, method });
  }

  #poke(): void {
    this.#host.poke(this);
  }

  #date(): Date {
    return new Date(this.#host.now());
  }

  status(): PartStatus {
    const { accepted, durable, items, seq } = this.positions;
    const { key, generation } = this;
    const phase = this.#reader === 'stopping' ? 'ending' : this.#reader === 'gone' ? 'ended' : this.#reader;
    return {
      part: key,
      phase,
      delivering: !this.#delivery.free,
      generation,
      seq,
      items,
      accepted: accepted?.text,
      durable: durable?.text,
      restarts: this.#restarts,
      progress: this.#object?.progress(),
    };
  }
}

function isLast(hand: Hand<unknown> | undefined): boolean {
  return hand !== undefined && hand.kind !== 'batch' && hand.kind !== 'advance';
}

function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
