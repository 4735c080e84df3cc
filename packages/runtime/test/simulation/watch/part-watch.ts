import type { Origin } from '@headwater/core';
import type { Batch, PositionRecord } from '@headwater/core/store';
import type { Item, PartScript, State } from '../part-script.ts';
import type { ExecutionWatch } from './execution-watch.ts';
import { PartitionWatch, type ReadEnd } from './partition-watch.ts';
import { PositionsWatch } from './positions-watch.ts';

/** What a read brought, until it is accepted. */
interface Outcome {
  readonly kind: 'batch' | 'advance' | 'end' | 'error';
  readonly items: readonly Item[];
  readonly text: string;
  /** Whether its batch counts against `maxBatchesInFlight`. */
  readonly counted: boolean;
  readonly retryable: boolean;
}

/** What became of an attempt to deliver. */
export type DeliveryEnd =
  | { readonly kind: 'accepted' | 'failed' | 'fenced' }
  | { readonly kind: 'retry'; readonly afterMs: number };

const nothing = { items: [], text: '', counted: false, retryable: false } as const;
// How long a read may take before its batch counts against the limit only once it is there (R4, R5).
const quietAfterMs = 10;
// Far more than what a store without trouble takes to verify the session.
const longRetryMs = 2000;

/** Watches one part in one execution: from the position it starts at, through what is read, delivered and committed. */
export class PartWatch {
  readonly execution: ExecutionWatch;
  readonly script: PartScript;
  readonly positions: PositionsWatch;
  /** Batches that were read and neither accepted nor dropped. */
  held = 0;
  readonly objects: PartitionWatch[] = [];
  #outcomes: Outcome[] = [];
  #head: string | undefined;
  #nextNumber: number | undefined;
  #lastSeq: number;
  #inSink = false;
  #deliveredAt = -Infinity;
  /** The signal of the batch that is in the sink, if the sink looks at it. */
  sinkSignal: AbortSignal | undefined;
  #begun: { readonly seq: number; retryAt: number } | undefined;
  #broughtItems: readonly Item[] = [];
  #broughtQuickly = false;
  #building = false;
  #buildSignal: AbortSignal | undefined;
  #live: PartitionWatch | undefined;
  #buildNotBefore = 0;
  #failures = 0;
  #fenced: 'generation' | 'seq' | undefined;
  /** Whether a batch was fenced: what was read from it on comes to nothing. */
  #dropped = false;

  constructor(execution: ExecutionWatch, script: PartScript) {
    this.execution = execution;
    this.script = script;
    this.positions = new PositionsWatch(execution, script);
    const record = execution.session.record(script.key);
    this.#lastSeq = record?.seq ?? 0;
    if (record?.state !== undefined) this.#startAt(record, record.state);
  }

  get key(): string {
    return this.script.key;
  }

  /** The number up to which every item was accepted. */
  get acceptedNumber(): number | undefined {
    return this.#nextNumber;
  }

  /** Since when no transaction of it is under way; a commit leaves it out as long as there is one. */
  get outOfTransactionSince(): number {
    if (!this.execution.transactional) return -Infinity;
    return this.#inSink ? Infinity : this.#deliveredAt;
  }

  /** How many batches were returned and not accepted. */
  get undelivered(): number {
    return this.#outcomes.filter(({ kind }) => kind === 'batch').length;
  }

  get deliveryPending(): boolean {
    return this.#inSink;
  }

  /** Whether somebody else was further with the part. */
  get isFenced(): boolean {
    return this.#fenced !== undefined;
  }

  get buildPending(): boolean {
    return this.#building;
  }

  breaks(rule: string, what: string): void {
    this.execution.breaks(rule, `${this.key}: ${what}`);
  }

  #startAt(record: PositionRecord, text: string): void {
    this.positions.startAt(record, text);
    this.#head = text;
    this.#nextNumber = this.positions.numberAt(text);
  }

  // Building.

  building(state: State | undefined, origin: Origin, signal: AbortSignal): void {
    const { execution } = this;
    this.#buildSignal = signal;
    execution.called(`${this.key} buildPart`);
    if (this.#live !== undefined || this.#building) this.breaks('C2', 'a second object was built while one was alive');
    if (execution.stopping) this.breaks('R7', 'a part was built after the stop');
    if (execution.process.monotonic() < this.#buildNotBefore)
      this.breaks('E3', 'a part was built again before its delay');
    this.#building = true;
    execution.building();
    if (execution.stateless) {
      if (this.undelivered > 0) this.breaks('R11', 'built again before everything was delivered');
      return;
    }
    if (execution.session.current && origin !== execution.session.originOf(this.key))
      this.breaks('C2', `the origin was ${origin}`);
    if (this.#fenced === 'generation') this.breaks('R8', 'built again after another execution had taken over');
    if (this.#fenced === 'seq') this.#goOnFromStore();
    const text = state === undefined ? undefined : JSON.stringify(state);
    if (text !== this.positions.accepted) this.#startedElsewhere(text);
    // What was read ahead of the object before is read again.
    this.#outcomes = [];
    this.#dropped = false;
    this.held = 0;
    this.#head = text;
  }

  /** One that was passed by while it started may have planned with older records than it has seen since. */
  #startedElsewhere(text: string | undefined): void {
    if (this.execution.session.current) this.breaks('R2', `built at ${text}, accepted is ${this.positions.accepted}`);
    this.positions.startElsewhere(text);
    this.#nextNumber = text === undefined ? undefined : this.positions.numberAt(text);
    this.#lastSeq = 0;
  }

  #goOnFromStore(): void {
    this.#fenced = undefined;
    const record = this.execution.session.record(this.key);
    if (record?.state === undefined) return;
    this.#startAt(record, record.state);
    this.#lastSeq = Math.max(this.#lastSeq, record.seq);
    this.#failures = 0;
  }

  notBuilt(end: 'retry' | 'error' | 'interrupted', afterMs: number): void {
    this.#building = false;
    this.execution.notBuilt();
    if (end === 'retry') this.#buildNotBefore = this.execution.process.monotonic() + afterMs;
    else if (end === 'error') this.#failed(afterMs < Infinity);
  }

  /** A stop has begun: who waits was told. */
  checkStopped(): void {
    if (this.#building && this.#buildSignal?.aborted === false) {
      this.breaks('R7', 'the signal of buildPart did not abort at the stop');
    }
    for (const object of this.objects) object.checkStopped();
  }

  /** Whether it is known, due, has not ended, and has no object: it waits for a place, or for another attempt. */
  get isQueued(): boolean {
    const isDue = this.objects.at(-1)?.isDue ?? true;
    return isDue && this.#live === undefined && !this.#building && !this.positions.endIsDurable;
  }

  built(): PartitionWatch {
    this.#building = false;
    const watch = new PartitionWatch(this, this.execution.process);
    this.#live = watch;
    this.objects.push(watch);
    return watch;
  }

  closing(): void {
    if (this.#inSink) this.breaks('C10', 'closed while a batch of the part was in the sink');
    this.execution.closingPart();
  }

  closed(): void {
    this.#live = undefined;
    this.execution.closedPart();
  }

  /** An error has had its turn: the part may be built again after a delay, or never. */
  #failed(retryable: boolean): void {
    this.#failures += 1;
    const { restartDelayMs, maxRestarts, onPartError } = this.execution.settings;
    const mayRestart = retryable && onPartError === 'restart' && this.#failures <= maxRestarts;
    if (!mayRestart) this.execution.mustFail('SOURCE_FAILED');
    const full = Math.min(restartDelayMs * 2 ** (this.#failures - 1), 60_000);
    this.#buildNotBefore = mayRestart ? this.execution.process.monotonic() + full / 2 : Infinity;
  }

  // Reading.

  /** Since when it could have been read, as far as it is seen from here. */
  get neglectedSince(): number {
    return this.#outcomes.length > 0 ? Infinity : (this.#live?.neglectedSince ?? Infinity);
  }

  reading(): void {
    // Without positions nothing is read ahead at all.
    const ahead = this.#outcomes.length - (this.#begun === undefined || this.execution.stateless ? 0 : 1);
    if (ahead > 0 && !this.#dropped) this.breaks('R1', `read on with ${ahead} outcomes in hand`);
    if (this.execution.stopping) this.breaks('R7', 'nextBatch was called after the stop');
    if (this.execution.paused) this.breaks('R7', 'nextBatch was called in a pause');
    if (this.execution.session.fenced)
      this.breaks('R8', 'nextBatch was called after the execution knew that it is fenced');
  }

  /** A read has ended; `retryable` says what its error says, if it failed. */
  readEnded(end: ReadEnd, tookMs: number, retryable: boolean): void {
    if (end === 'items') {
      // A read that took long was taken for one that waits, and its batch is above the limit.
      this.#broughtQuickly = tookMs < quietAfterMs;
      if (!this.#broughtQuickly || this.isFenced) return;
      this.held += 1;
      this.execution.checkHeld();
    } else if (end === 'error') {
      this.#outcomes.push({ ...nothing, kind: 'error', retryable });
      this.#takeAdvances();
    }
  }

  /** The items of the read that has just ended; the position after them follows. */
  brought(items: readonly Item[]): void {
    this.#broughtItems = items;
  }

  positioned(text: string, end: ReadEnd | undefined): void {
    if (end === undefined) {
      this.positions.built(text);
      this.#nextNumber ??= this.positions.numberAt(text);
    } else if (end === 'items') {
      this.#outcomes.push({
        ...nothing,
        kind: 'batch',
        items: this.#broughtItems,
        text,
        counted: this.#broughtQuickly,
      });
    } else if (end === 'end' || text !== this.#head) {
      this.#outcomes.push({ ...nothing, kind: end === 'end' ? 'end' : 'advance', text });
    }
    this.#head = text;
    this.#takeAdvances();
  }

  /** What is no batch takes effect as soon as the batch before it was accepted. */
  #takeAdvances(): void {
    for (let next = this.#outcomes[0]; next !== undefined && next.kind !== 'batch'; next = this.#outcomes[0]) {
      this.#outcomes.shift();
      if (next.kind === 'error') this.#failed(next.retryable);
      else this.positions.accept(next.text);
      if (next.kind === 'end') this.positions.ended(next.text);
    }
  }

  // Delivering.

  /** A batch goes to the sink, or a transaction with it to the store. */
  delivering(seq: number, text: string): void {
    const next = this.#outcomes[0];
    if (this.#inSink) this.breaks('S1', 'a second batch was delivered while one was in the sink');
    this.#inSink = true;
    this.execution.sink.delivering(this, this.#begun === undefined ? (next?.items.length ?? 0) : undefined);
    if (next?.kind !== 'batch') return this.breaks('R1', 'a batch was delivered that nobody has read');
    if (text !== next.text && !this.execution.stateless)
      this.breaks('R2', `a batch was delivered with position ${text} instead of ${next.text}`);
    if (this.#begun !== undefined) {
      if (seq !== this.#begun.seq)
        this.breaks('S3', `a batch came again with seq ${seq} instead of ${this.#begun.seq}`);
      if (this.execution.process.monotonic() < this.#begun.retryAt) this.breaks('S3', 'a batch came again too early');
    } else if (seq <= this.#lastSeq) this.breaks('R2', `seq ${seq} was used again, ${this.#lastSeq} was the last`);
    this.#lastSeq = seq;
    this.#begun = { seq, retryAt: 0 };
  }

  /** What the sink is given. */
  given(batch: Batch<Item>): void {
    const { execution } = this;
    const items = this.#outcomes[0]?.items ?? [];
    const numbers = batch.items.map(({ number }) => number);
    if (batch.generation !== execution.session.generation)
      this.breaks('R8', `delivered as generation ${batch.generation}`);
    if (numbers.length !== items.length || numbers.some((number, index) => number !== items[index]?.number)) {
      this.breaks('R1', `delivered ${numbers.join()} instead of ${items.map(({ number }) => number).join()}`);
    }
    if (numbers[0] !== this.#nextNumber)
      this.breaks('R1', `delivered item ${numbers[0]}, expected ${this.#nextNumber}`);
    if (!execution.transactional && !execution.stateless && this.positions.durableCell < 0) {
      this.breaks('C3', 'delivered before the first position was durable');
    }
  }

  /** The same batch comes again after that time; without trouble, not much later (S3). */
  #expectAgain(afterMs: number): void {
    const begun = this.#begun;
    if (begun === undefined) return;
    const { process, calm, slackMs, sink } = this.execution;
    begun.retryAt = process.monotonic() + afterMs;
    if (!calm) return;
    const { freezes } = process;
    process.soon(afterMs + longRetryMs + slackMs, () => {
      const waits = this.#begun === begun && !this.#inSink && process.monotonic() >= begun.retryAt + longRetryMs;
      if (waits && sink.free && process.freezes === freezes) this.breaks('S3', 'a batch did not come again in time');
    });
  }

  delivered(end: DeliveryEnd): void {
    this.#inSink = false;
    this.sinkSignal = undefined;
    this.#deliveredAt = this.execution.process.monotonic();
    this.execution.sink.delivered();
    if (end.kind === 'retry') return this.#expectAgain(end.afterMs);
    this.#begun = undefined;
    this.#dropped ||= end.kind === 'fenced';
    if (end.kind !== 'accepted') return;
    const batch = this.#outcomes.shift();
    if (batch === undefined) return;
    this.#failures = 0;
    if (batch.counted) this.held -= 1;
    this.#nextNumber = (this.#nextNumber ?? 0) + batch.items.length;
    this.execution.sink.accepted(batch.items.length);
    this.positions.accept(batch.text);
    this.#takeAdvances();
  }

  // Committing.

  committing(record: PositionRecord): void {
    const { state: text, generation } = record;
    if (generation !== this.execution.session.generation) this.breaks('R8', `committed as generation ${generation}`);
    if (text === undefined) {
      const known = this.execution.session.record(this.key);
      if (known !== undefined && known.generation < generation)
        this.breaks('R9', 'a known part was written as a new one');
      return;
    }
    this.positions.committing(record, text);
  }

  /** The store has told this execution that somebody was further. */
  fencedBy(by: 'generation' | 'seq'): void {
    if (by === 'seq' && !this.execution.session.lostReplies)
      this.breaks('R3', 'fenced by seq, though no reply was lost');
    this.#fenced = by;
    this.held = 0;
    this.#begun = undefined;
    this.positions.giveUp();
  }
}
