import type { SimulatedProcess } from '../simulated-process.ts';
import { cellOf, type State } from '../part-script.ts';
import type { PartWatch } from './part-watch.ts';

type Call = 'nextAwake' | 'snapshot' | 'nextBatch' | 'committed' | 'close';

/** How a `nextBatch` ended, as far as it matters for what may be called next. */
export type ReadEnd = 'items' | 'empty' | 'end' | 'retry' | 'error' | 'abort' | 'interrupted';

/** What an error of `nextBatch` says of what comes next. */
interface ReadDetails {
  readonly afterMs?: number;
  readonly retryable?: boolean;
}

type Stage = 'built' | 'asked' | 'ready' | 'reading' | 'returned' | 'taken' | 'ended' | 'over' | 'retried' | 'failed';

type Next = { readonly [call in Call]?: Stage | 'closed' };

// C3, C4, C6, C7, C8, E2: what may be called when, and where that leads.
const order: { readonly [stage in Stage | 'aborted' | 'closed']: Next } = {
  built: { nextAwake: 'asked', close: 'closed' },
  asked: { snapshot: 'ready' },
  ready: { nextAwake: 'ready', nextBatch: 'reading', committed: 'ready', close: 'closed' },
  reading: { committed: 'reading' },
  // Whoever made the call may not have learned yet that it has ended.
  returned: { snapshot: 'taken', committed: 'returned' },
  taken: { nextAwake: 'ready' },
  ended: { snapshot: 'over', committed: 'ended' },
  over: { committed: 'over', close: 'closed' },
  retried: { nextBatch: 'reading', committed: 'retried', close: 'closed' },
  failed: { committed: 'failed', close: 'closed' },
  aborted: { committed: 'aborted' as Stage },
  closed: {},
};

const after: { readonly [end in ReadEnd]: keyof typeof order } = {
  items: 'returned',
  empty: 'returned',
  end: 'ended',
  retry: 'retried',
  error: 'failed',
  abort: 'aborted',
  interrupted: 'ready',
};

const longestTimerMs = 60_000;
// How long it may take until a part whose turn is over is told so.
const roomMs = 1000;

/** Watches one partition object: the order of its calls, and their times (C3, C4, C6 to C10, E2). */
export class PartitionWatch {
  readonly #part: PartWatch;
  readonly #process: SimulatedProcess;
  #stage: keyof typeof order = 'built';
  #readTurn = 0;
  #readSince = 0;
  #lastRead: ReadEnd | undefined;
  #asked = false;
  #committing = false;
  #confirmedCell = 0;
  #confirmTries = 0;
  #confirmFailed = false;
  #confirmRetried = false;
  #readSignal: AbortSignal | undefined;
  readonly #openedAt: number;
  #calls = 0;
  #calledAt = 0;
  #awakeAt = -Infinity;
  #notBefore = -Infinity;
  #pauseMs = 0;
  #closePending = false;

  constructor(part: PartWatch, process: SimulatedProcess) {
    this.#part = part;
    this.#process = process;
    this.#openedAt = process.monotonic();
  }

  /** Neither closed nor ended by an abort of the whole execution. */
  get mustClose(): boolean {
    return this.#stage !== 'closed' && this.#stage !== 'aborted';
  }

  /** A call of it has not been answered. */
  get pending(): boolean {
    return this.#stage === 'reading' || this.#committing || this.#closePending;
  }

  /** Such a call is under way, or comes again after a while. */
  get busy(): boolean {
    return this.pending || this.#confirmRetried;
  }

  /** Whether the time that it named last has come; until then it wants no place. */
  get isDue(): boolean {
    return this.#awakeAt <= this.#process.now();
  }

  /** The call in flight waits for items until its signal aborts. */
  waits(signal: AbortSignal): void {
    this.#readSignal = signal;
    const { execution } = this.#part;
    if (!execution.calm) return;
    const calls = this.#calls;
    const turnLeftMs = Math.max(0, this.#openedAt + execution.settings.turnMs - this.#process.monotonic());
    this.#process.soon(turnLeftMs + roomMs, () => {
      const waits = this.#calls === calls && this.#stage === 'reading' && !signal.aborted;
      if (waits && execution.roomIsWanted) this.#part.breaks('R4', 'it keeps its place, though its turn is over');
    });
  }

  /** A stop has begun: who waits was told. */
  checkStopped(): void {
    if (this.#stage === 'reading' && this.#readSignal?.aborted === false) {
      this.#part.breaks('R7', 'the signal of nextBatch did not abort at the stop');
    }
  }

  /** The wall clock was set; a minute later, an object that waits for a time must have been asked again (R13). */
  clockSet(): void {
    const calls = this.#calls;
    const { freezes } = this.#process;
    if (this.#stage !== 'ready' || this.#awakeAt === -Infinity) return;
    this.#process.soon(longestTimerMs + 1000, () => {
      const waits = this.#calls === calls && this.#stage === 'ready' && !this.#part.execution.stopping;
      if (waits && this.#process.freezes === freezes)
        this.#part.breaks('R13', 'nextAwake was not asked again after the clock was set');
    });
  }

  /** Since when it could have been read, and nobody has called it; `Infinity`: it need not be read. */
  get neglectedSince(): number {
    if (this.#stage !== 'ready' && this.#stage !== 'retried') return Infinity;
    const since = Math.max(this.#calledAt, this.#notBefore);
    if (this.#awakeAt === -Infinity) return since;
    // That the clock has moved may be noticed a minute later.
    const overdueMs = this.#process.clockMoved ? -Infinity : this.#process.now() - this.#awakeAt;
    return Math.max(since, this.#process.monotonic() - overdueMs);
  }

  #enter(call: Call): void {
    this.#calls += 1;
    this.#calledAt = this.#process.monotonic();
    const next = order[this.#stage][call];
    const execution = this.#part.execution;
    execution.called(`${this.#part.key} ${call}`);
    if (next === undefined) {
      this.#part.breaks(call === 'close' ? 'C10' : 'C4', `${call} was called on an object that was ${this.#stage}`);
      return;
    }
    if (this.#committing && (call === 'close' || call === 'committed')) {
      this.#part.breaks('C4', `${call} was called while committed was pending`);
    }
    this.#stage = next;
  }

  nextAwake(awake: Date | undefined): void {
    this.#enter('nextAwake');
    this.#awakeAt = awake?.getTime() ?? -Infinity;
    if (this.#asked) return;
    this.#asked = true;
    const paused = awake === undefined && this.#lastRead === 'empty';
    this.#notBefore = paused ? this.#process.monotonic() + this.#pauseMs : -Infinity;
  }

  snapshot(text: string): void {
    if (this.#stage !== 'asked' && this.#readTurn !== this.#part.execution.turn) {
      this.#part.breaks('C8', 'snapshot was not called in the turn in which nextBatch settled');
    }
    this.#enter('snapshot');
    this.#part.positioned(text, this.#lastRead);
  }

  nextBatch(now: Date): void {
    this.#enter('nextBatch');
    if (now.getTime() !== this.#process.now()) this.#part.breaks('C5', 'nextBatch was given another time than now');
    if (now.getTime() < this.#awakeAt) {
      this.#part.breaks('C7', `nextBatch was called ${this.#awakeAt - now.getTime()} ms before the awake time`);
    }
    if (this.#process.monotonic() < this.#notBefore)
      this.#part.breaks('C7', 'nextBatch was called before the pause was over');
    this.#readSince = this.#process.monotonic();
    this.#readSignal = undefined;
    this.#part.reading();
  }

  /** The call in flight has ended, in this turn of the process. */
  read(end: ReadEnd, { afterMs = 0, retryable = true }: ReadDetails = {}): void {
    this.#stage = after[end];
    this.#readTurn = this.#part.execution.turn;
    if (end === 'items' || end === 'empty' || end === 'end') {
      this.#lastRead = end;
      this.#asked = false;
    }
    if (end === 'items') this.#pauseMs = 0;
    if (end === 'empty')
      this.#pauseMs = Math.min(Math.max(1, this.#pauseMs * 2), this.#part.execution.settings.idleMaxMs);
    if (end === 'retry') {
      this.#awakeAt = -Infinity;
      this.#notBefore = this.#process.monotonic() + afterMs;
    }
    this.#part.readEnded(end, this.#process.monotonic() - this.#readSince, retryable);
  }

  committed(state: State): void {
    this.#enter('committed');
    this.#committing = true;
    const cell = cellOf(state);
    if (cell < this.#confirmedCell)
      this.#part.breaks('C9', `committed went back from ${this.#confirmedCell} to ${cell}`);
    this.#confirmTries = cell === this.#confirmedCell ? this.#confirmTries + 1 : 1;
    this.#confirmedCell = cell;
    if (cell > this.#part.positions.durableCell) {
      this.#part.breaks('C9', `committed was given ${cell}, durable is ${this.#part.positions.durableCell}`);
    }
    if (this.#part.execution.session.fenced)
      this.#part.breaks('C9', 'committed was called after the execution knew that it is fenced');
  }

  committedEnded(end: 'done' | 'failed' | 'retry'): void {
    this.#committing = false;
    this.#confirmFailed = end !== 'done';
    this.#confirmRetried = end === 'retry';
  }

  /** What is durable was confirmed before the end; what failed was tried once more (C9). */
  #checkConfirmed(): void {
    const { isFenced, execution, positions } = this.#part;
    if (isFenced || execution.session.isFenced || execution.failing) return;
    positions.checkConfirmed(this.#confirmedCell);
    if (this.#confirmFailed && this.#confirmTries < 2)
      this.#part.breaks('C9', 'a failed committed was not tried again');
  }

  close(): void {
    if (this.#stage === 'aborted') this.#part.breaks('C10', 'close was called after an abort');
    if (this.#stage === 'over') this.#checkConfirmed();
    this.#enter('close');
    this.#closePending = true;
    this.#part.closing();
  }

  closed(): void {
    this.#closePending = false;
    this.#part.closed();
  }
}
