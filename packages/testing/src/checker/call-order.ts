import { hostTurnNumber } from '../clock/host-loop.ts';
import type { Call, CallState, CallTable, ReadOutcome } from './call-table.ts';
import type { Violations } from './violations.ts';

/** Where one partition is in the order of its calls. */
export class CallOrder {
  readonly #table: CallTable;
  readonly #violations: Violations;
  #state: CallState = 'built';
  #lastRead: ReadOutcome | undefined;
  #committing = false;
  #turn = 0;

  constructor(table: CallTable, violations: Violations) {
    this.#table = table;
    this.#violations = violations;
  }

  /** Whether it was neither closed nor given up by an abort. */
  get isLive(): boolean {
    return this.#state !== 'closed' && this.#state !== 'aborted';
  }

  /** How the last `nextBatch` ended. */
  get lastRead(): ReadOutcome | undefined {
    return this.#lastRead;
  }

  /** Whether a `nextBatch` is pending: an object in that state may be abandoned (C10). */
  get isReading(): boolean {
    return this.#state === 'reading';
  }

  /** A call begins. */
  enter(method: Call): void {
    if (this.#committing && (method === 'committed' || method === 'close')) {
      const change = 'committed never overlaps itself or close';
      this.#violations.byRuntime({ rule: 'C4', method, came: 'was called while committed was pending', change });
    }
    const { when, rule, expected, next } = this.#table[this.#state];
    const state = next[method];
    if (state === undefined) {
      const broken = method === 'close' && this.#state === 'closed' ? 'C10' : rule;
      this.#violations.byRuntime({ rule: broken, method, came: `was called ${when}`, change: expected });
    }
    if (method === 'snapshot' && this.#state === 'returned' && this.#turn !== hostTurnNumber()) {
      const came = 'was called after the event loop had had a turn since nextBatch returned';
      this.#violations.byRuntime({ rule: 'C8', method, came, change: 'snapshot is called in the same turn' });
    }
    this.#state = state;
    this.#committing ||= method === 'committed';
  }

  /** The `nextBatch` that had begun has ended. */
  read(outcome: ReadOutcome): void {
    this.#state = outcome;
    this.#lastRead = outcome;
    if (outcome === 'returned') this.#turn = hostTurnNumber();
  }

  /** The `committed` that had begun has ended. */
  confirmed(): void {
    this.#committing = false;
  }

  /** A `nextAwake` or `snapshot` has thrown. */
  fail(): void {
    this.#state = 'failed';
  }
}
