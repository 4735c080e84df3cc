import type { Clock, Timer } from '@headwater/core';
import type { CommitResult, PositionRecord, StoreSession } from '@headwater/core/store';
import type { ResolvedSettings } from '../flow/settings.ts';
import type { Mark } from './mark.ts';
import type { PartMachine } from './part-machine.ts';
import type { Scheduler } from './scheduler.ts';
import { settle } from './settle.ts';
import type { StorePatience } from './store-patience.ts';

/** When a position is committed: in this turn, with all that becomes urgent in it, or at the interval (R3). */
export type Urgency = 'now' | 'soon' | 'later';

interface Surroundings<X> {
  record(part: PartMachine<X>, mark: Mark): PositionRecord;
  /** Whether a transaction of the part's own is under way, which makes its position durable. */
  inTransaction(part: PartMachine<X>): boolean;
  fenced(part: PartMachine<X>): void;
  failed(error: unknown): void;
  /** A commit has settled: what waited for it can go on. */
  settled(): void;
  committed(parts: number, startedAt: number): void;
}

/** What one commit takes. */
interface Flight<X> {
  readonly marks: ReadonlyMap<PartMachine<X>, Mark>;
  /** Since when each part has waited, and the oldest of them. */
  readonly since: ReadonlyMap<PartMachine<X>, number>;
  readonly oldest: number;
}

/** Takes all accepted positions of a worker to the store: one commit in flight, which takes all that is due (R3). */
export class Committer<X> {
  readonly #session: StoreSession;
  readonly #settings: ResolvedSettings;
  readonly #clock: Clock;
  readonly #scheduler: Scheduler;
  readonly #patience: StorePatience;
  readonly #surroundings: Surroundings<X>;
  /** What is accepted and not durable, with the monotonic time since when; the oldest first. */
  #due = new Map<PartMachine<X>, number>();
  #inFlight: Flight<X> | undefined;
  #extra: PositionRecord[] = [];
  #urgent = false;
  #timer: Timer | undefined;
  #closed = false;

  constructor(
    session: StoreSession,
    settings: ResolvedSettings,
    clock: Clock,
    scheduler: Scheduler,
    patience: StorePatience,
    surroundings: Surroundings<X>,
  ) {
    this.#session = session;
    this.#settings = settings;
    this.#clock = clock;
    this.#scheduler = scheduler;
    this.#patience = patience;
    this.#surroundings = surroundings;
  }

  /** Whether the oldest accepted position has waited for its commit too long for deliveries to go on. */
  get overdue(): boolean {
    const [due = Infinity] = this.#due.values();
    const oldest = Math.min(due, this.#inFlight?.oldest ?? Infinity);
    return this.#clock.monotonic() - oldest >= this.#settings.maxUncommittedMs;
  }

  isInFlight(part: PartMachine<X>): boolean {
    return this.#inFlight?.marks.has(part) === true;
  }

  /** The part's accepted position is newer than the durable one. */
  due(part: PartMachine<X>, urgency: Urgency): void {
    if (this.#closed) return;
    if (!this.#due.has(part)) this.#due.set(part, this.#clock.monotonic());
    if (urgency === 'now') this.#commitNow();
    else if (urgency === 'soon') this.#soon();
    else this.#later();
  }

  /** The part's accepted position became durable in another way. */
  done(part: PartMachine<X>): void {
    if (!part.positions.undurable) this.#due.delete(part);
  }

  /** Writes these records with the next commit, ahead of everything else. */
  write(records: readonly PositionRecord[]): void {
    if (records.length === 0 || this.#closed) return;
    this.#extra.push(...records);
    this.#soon();
  }

  /** No further commit. */
  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  #later(): void {
    this.#timer ??= this.#scheduler.after(this.#settings.commitIntervalMs, () => this.#commit());
  }

  #commitNow(): void {
    this.#urgent = true;
    this.#commit();
  }

  #soon(): void {
    if (this.#urgent) return;
    this.#urgent = true;
    // What becomes urgent in the same turn goes together.
    this.#clock.nextTurn(() => this.#commit());
  }

  #commit(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    // What is in flight looks after the next one when it has settled.
    if (this.#closed || this.#inFlight !== undefined) return;
    this.#urgent = false;
    const flight = this.#takeDue();
    const { marks } = flight;
    const extra = this.#extra;
    if (marks.size === 0 && extra.length === 0) return;
    this.#extra = [];
    this.#inFlight = flight;
    const startedAt = this.#clock.monotonic();
    const records = [...extra, ...[...marks].map(([part, mark]) => this.#surroundings.record(part, mark))];
    const watch = this.#patience.watch();
    settle(
      () => this.#session.commit(records),
      (results) => {
        watch.done();
        this.#surroundings.committed(records.length, startedAt);
        this.#settled(marks, results.slice(extra.length));
      },
      (error) => {
        watch.done();
        this.#failed(flight, extra, error);
      },
    );
  }

  #takeDue(): Flight<X> {
    const since = new Map<PartMachine<X>, number>();
    const marks = new Map<PartMachine<X>, Mark>();
    for (const [part, from] of this.#due) {
      const { accepted, undurable } = part.positions;
      // It comes again when the transaction has settled, unless that has made it durable.
      if (this.#surroundings.inTransaction(part)) continue;
      // What becomes due from now on waits for the next commit, and counts from then.
      this.#due.delete(part);
      if (accepted === undefined || !undurable) continue;
      marks.set(part, accepted);
      since.set(part, from);
    }
    const [oldest = Infinity] = since.values();
    return { marks, since, oldest };
  }

  #settled(marks: ReadonlyMap<PartMachine<X>, Mark>, results: readonly CommitResult[]): void {
    this.#inFlight = undefined;
    if (this.#closed) return;
    let index = 0;
    for (const [part, mark] of marks) {
      if (results[index]?.outcome === 'fenced') this.#surroundings.fenced(part);
      else part.committed(mark);
      index += 1;
    }
    this.#surroundings.settled();
    if (this.#urgent) this.#commit();
    else if (this.#due.size > 0) this.#later();
  }

  #failed({ since }: Flight<X>, extra: readonly PositionRecord[], error: unknown): void {
    this.#inFlight = undefined;
    if (this.#closed) return;
    this.#extra = [...extra, ...this.#extra];
    const newer = [...this.#due].filter(([part]) => !since.has(part));
    this.#due = new Map([...since, ...newer].toSorted(([, a], [, b]) => a - b));
    const delayMs = this.#patience.delayAfter(error);
    if (delayMs === undefined) return this.#surroundings.failed(this.#patience.errorFor(error));
    this.#urgent = true;
    this.#scheduler.after(delayMs, () => this.#commit());
  }
}
