import { HeadwaterError } from '@headwater/core';
import type { CommitResult, PositionRecord } from '@headwater/core/store';
import type { World } from '../world.ts';
import type { ExecutionWatch } from './execution-watch.ts';

/** A moment on both clocks of a process. */
export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

const shortestVerifyMs = 10;
const lookAgainMs = 100;
// Within this time a store that answers has taken the record of a new part.
const recordedMs = 2000;

/** Watches one execution's session in the store: what it knows, what it writes, and whether it is still its own (R3, R8, R9). */
export class SessionWatch {
  generation = 0;
  lostReplies = false;
  /** Calls of the store that have not been answered. */
  pending = 0;
  readonly #world: World;
  readonly #execution: ExecutionWatch;
  readonly #loaded = new Map<string, PositionRecord>();
  #firstList: readonly string[] | undefined;
  #listed: readonly string[] = [];
  readonly #everListed = new Set<string>();
  readonly #found = new Map<string, number>();
  readonly #verified: Moment[] = [];
  #slowestMs = 0;
  #commitInFlight = false;
  /** Whether the last commit failed, and comes again after a delay. */
  #retrying = false;
  #settledAt = -Infinity;
  #expecting = false;
  #fencedTurn = Infinity;
  #troubleAt: number | undefined;
  #closed = 0;

  constructor(world: World, execution: ExecutionWatch) {
    this.#world = world;
    this.#execution = execution;
  }

  /** Whether the store has said that another execution took over. */
  get isFenced(): boolean {
    return this.#fencedTurn < Infinity;
  }

  /** Whether the execution waits for the store, or for another attempt. */
  get isBusy(): boolean {
    return this.pending > 0 || this.#retrying;
  }

  /** Whether it has said so in an earlier turn, so that everything in the execution knows it. */
  get fenced(): boolean {
    return this.#execution.turn > this.#fencedTurn;
  }

  // What the execution knows.

  opened(generation: number, asked: Moment): void {
    this.generation = generation;
    this.verified(asked);
  }

  /** The store has answered that the session, asked for at that moment, was the flow's. */
  verified(asked: Moment): void {
    this.#execution.note('store: the session is verified');
    this.#verified.push(asked);
  }

  /** A call of the store takes so long, apart from what befalls the process meanwhile. */
  takes(ms: number): void {
    this.#slowestMs = Math.max(this.#slowestMs, ms);
  }

  /** How long ago the session was verified, on the clock that went on further since. */
  get verifiedAge(): number {
    const { wall, monotonic } = this.#execution.moment;
    const ages = this.#verified.map((asked) => Math.max(wall - asked.wall, monotonic - asked.monotonic));
    return Math.min(...ages);
  }

  /** How long that may be: a store that answers more slowly than `verifyMs` must not hold everything for ever. */
  get longestAge(): number {
    const { settings, slackMs } = this.#execution;
    return Math.max(settings.verifyMs, shortestVerifyMs, 2 * (this.#slowestMs + slackMs));
  }

  loaded(records: readonly PositionRecord[]): void {
    for (const record of records) this.#loaded.set(record.part, record);
  }

  /** What the store said last of a part, when it was asked. */
  record(key: string): PositionRecord | undefined {
    return this.#loaded.get(key);
  }

  listed(parts: readonly string[]): void {
    this.#firstList ??= parts;
    this.#listed = parts;
    for (const part of parts) this.#everListed.add(part);
  }

  /** The list with which this execution was started. */
  get firstList(): readonly string[] {
    return this.#firstList ?? [];
  }

  /** Whether nobody has taken the flow over. */
  get current(): boolean {
    return this.#world.store.generation === this.generation;
  }

  originOf(key: string): 'initial' | 'discovered' {
    return this.#world.store.firstParts?.has(key) === true ? 'initial' : 'discovered';
  }

  // What it writes.

  committing(records: readonly PositionRecord[]): void {
    const execution = this.#execution;
    execution.called(`commit ${records.map(({ part, seq, state }) => `${part}:${seq}=${state}`).join(' ')}`);
    if (this.#commitInFlight) execution.breaks('R3', 'a second commit was in flight');
    if (this.fenced) execution.breaks('R8', 'a commit was sent after the execution knew that it is fenced');
    this.#commitInFlight = true;
    for (const record of records) execution.part(record.part).committing(record);
    if (!this.current || this.#world.store.records.size > 0) return;
    const parts = [...new Set(records.map(({ part }) => part))];
    const listed = [...this.#everListed];
    if (parts.toSorted().join() !== listed.toSorted().join()) {
      execution.breaks('R9', `the first commit was of ${parts.join()}, listed were ${listed.join()}`);
    }
  }

  committed(asked: Moment, records: readonly PositionRecord[], results: readonly CommitResult[]): void {
    this.#commitInFlight = false;
    this.#retrying = false;
    this.#settledAt = this.#execution.moment.monotonic;
    this.#execution.note(`store: ${results.map(({ part, outcome }) => `${part} ${outcome}`).join(' ')}`);
    for (const [index, result] of results.entries()) {
      const { part, state } = records[index] ?? {};
      if (part === undefined) continue;
      if (result.outcome === 'written') this.verified(asked);
      if (result.outcome === 'written' && state !== undefined) this.#execution.part(part).positions.durable(state);
      // A record of a part that was only listed may come behind its first position.
      if (result.outcome === 'fenced' && state !== undefined) this.fencedBy(result.by, part);
    }
  }

  commitFailed(error: unknown): void {
    this.#commitInFlight = false;
    this.#retrying = true;
    this.failed(error);
  }

  /** Something was accepted: unless something is in the way, it is sent to the store in time (R3). */
  expectCommit(leastMs = 0): void {
    if (this.#expecting) return;
    this.#expecting = true;
    const { process } = this.#execution;
    const { freezes } = process;
    process.soon(Math.max(leastMs, this.#inTimeMs), () => {
      this.#expecting = false;
      // A process that was frozen meanwhile has its own timers to look after first.
      if (process.freezes > freezes) this.expectCommit();
      else this.#checkSent();
    });
  }

  get #inTimeMs(): number {
    const { settings, slackMs } = this.#execution;
    return settings.commitIntervalMs + slackMs + 2;
  }

  #checkSent(): void {
    const { moment, stopping, aborting, over, parts } = this.#execution;
    if (stopping || aborting || over || this.isFenced) return;
    const since = moment.monotonic - this.#inTimeMs;
    const free = !this.#commitInFlight && !this.#retrying && this.#settledAt <= since;
    let owes = false;
    for (const part of parts.values()) {
      if (free && part.outOfTransactionSince <= since && !part.isFenced) part.positions.checkSent(since);
      owes ||= part.positions.owedSince < Infinity;
    }
    if (owes) this.expectCommit(lookAgainMs);
  }

  /** The store has told the execution that it did not take a position. */
  fencedBy(by: 'generation' | 'seq', part: string): void {
    this.#execution.part(part).fencedBy(by);
    if (by === 'seq') return;
    this.#execution.cause('STORE_FENCED');
    this.#execution.mustFailInTheEnd('STORE_FENCED');
  }

  /** A call of the store will not be answered well. */
  trouble(): void {
    this.#troubleAt ??= this.#execution.moment.monotonic;
  }

  /** The execution says that it has waited for the store long enough. */
  checkPatience(): void {
    const { moment, settings, process } = this.#execution;
    const waited = moment.monotonic - (this.#troubleAt ?? moment.monotonic);
    if (process.freezes === 0 && waited < settings.storeTimeoutMs) {
      this.#execution.breaks('R3', `it gave the store up after ${waited} ms`);
    }
  }

  /** The store has failed, as the execution knows it. */
  failed(error: unknown, what: 'load' | 'other' = 'other'): void {
    if (!HeadwaterError.is(error)) return;
    const execution = this.#execution;
    execution.note(`store: ${String(error)}`);
    execution.cause(error.code === 'STORE_BUSY' ? 'STORE_TIMEOUT' : error.code);
    if (error.code === 'STORE_FENCED') this.#fencedTurn = Math.min(this.#fencedTurn, execution.turn);
    // A listing is tried again, and what was still starting when it was stopped need not fail.
    if (error.retryable || (what === 'load' && execution.started)) return;
    execution.mustFail(error.code, execution.started);
  }

  // Its end.

  /** A listing has found a new part. */
  found(key: string): void {
    this.#found.set(key, this.#execution.moment.monotonic);
  }

  /** Every part that was found a while before a stop has a record, whether it was opened or not (R9). */
  checkRecorded(stoppedAt: number): void {
    if (!this.current || this.isBusy) return;
    for (const [key, at] of this.#found) {
      if (at + recordedMs < stoppedAt && !this.#world.store.records.has(key))
        this.#execution.breaks('R9', `${key} was found, but has no record`);
    }
  }

  /** The execution says that every part has ended. */
  checkCompleted(): void {
    for (const key of this.#listed) {
      const part = this.#execution.parts.get(key);
      if (part?.positions.endIsDurable !== true) this.#execution.breaks('R12', `${key} was not read to its end`);
    }
  }

  closing(): void {
    this.#execution.note('close session');
    this.#closed += 1;
  }

  checkClosed(): void {
    if (this.generation === 0 || this.#closed === 1) return;
    this.#execution.breaks('R8', `the session was closed ${this.#closed} times`);
  }
}
