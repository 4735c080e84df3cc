import {
  type EOF,
  type Json,
  type MaybePromise,
  type NextAwakeContext,
  type NextBatchContext,
  positionFault,
  type Progress,
  StatefulSourcePartition,
} from '@headwater/core';
import { isThenable } from '@headwater/core/store';
import { CallOrder } from './call-order.ts';
import { statefulOrder } from './call-table.ts';
import { ConfirmedStates } from './confirmed-states.ts';
import { describe } from './describe.ts';
import { ReadChecks } from './read-checks.ts';
import { readThrough } from './read-through.ts';
import type { Violations } from './violations.ts';

/** A partition with a position whose calls are checked. */
export class CheckedStatefulPartition<X, S extends Json<S>> extends StatefulSourcePartition<X, S> {
  readonly order: CallOrder;
  readonly #inner: StatefulSourcePartition<X, S>;
  readonly #violations: Violations;
  readonly #checks: ReadChecks<X>;
  readonly #states: ConfirmedStates = new ConfirmedStates();
  /** The text of the last snapshot that was asked for. */
  #position: string | undefined;

  constructor(inner: StatefulSourcePartition<X, S>, resumeState: unknown, violations: Violations) {
    super();
    this.#inner = inner;
    this.#violations = violations;
    this.order = new CallOrder(statefulOrder, violations);
    this.#checks = new ReadChecks(this.order, violations);
    if (resumeState !== undefined) this.#states.add(JSON.stringify(resumeState));
  }

  override nextBatch(context: NextBatchContext): MaybePromise<X[] | EOF> {
    this.#checks.begin(context);
    this.order.enter('nextBatch');
    try {
      this.#checks.checkHandedOver();
      this.#checkUnmoved();
    } catch (violation) {
      this.order.fail();
      throw violation;
    }
    return readThrough(this.#checks, () => this.#inner.nextBatch(context));
  }

  override snapshot(): S {
    this.order.enter('snapshot');
    try {
      const state = this.#inner.snapshot();
      this.#checkJson(state);
      this.#position = JSON.stringify(state);
      this.#states.add(this.#position);
      return state;
    } catch (error) {
      this.order.fail();
      throw error;
    }
  }

  override nextAwake(context: NextAwakeContext): Date | undefined {
    return this.#checks.nextAwake((given) => this.#inner.nextAwake(given), context);
  }

  override async committed(state: S): Promise<void> {
    this.order.enter('committed');
    try {
      const text = JSON.stringify(state);
      const fault = this.#states.confirm(text);
      if (fault !== undefined) {
        const change = 'give positions of this partition, each newer than the one before';
        this.#violations.byRuntime({ rule: 'C9', method: 'committed', came: `was given ${text}: ${fault}`, change });
      }
      await this.#inner.committed(state);
    } finally {
      this.order.confirmed();
    }
  }

  override progress(): Progress | undefined {
    return this.#inner.progress();
  }

  override async close(): Promise<void> {
    this.order.enter('close');
    await this.#inner.close();
    this.#checks.checkHandedOver();
  }

  #checkJson(state: unknown): void {
    if (isThenable(state)) {
      this.#bySource('C8', 'returned a promise', 'it is synchronous and returns the position itself');
    }
    const fault = positionFault(state);
    if (fault === undefined) return;
    this.#bySource('C8', `returned ${describe(state)}, which JSON cannot carry: ${fault}`, 'return plain JSON');
  }

  /** A position moves with what `nextBatch` returns, and with nothing else. */
  #checkUnmoved(): void {
    const text = JSON.stringify(this.#inner.snapshot());
    if (text === this.#position) return;
    if (this.order.lastRead === 'retried') {
      this.#moved('E2', `returns ${text} after a Retry, and returned ${this.#position} before it`);
    }
    this.#moved('C8', `returned ${this.#position}, and returns ${text} now, though no nextBatch came between`);
  }

  #moved(rule: string, came: string): never {
    return this.#bySource(rule, came, 'it only says where to read after the last item that nextBatch returned');
  }

  #bySource(rule: string, came: string, change: string): never {
    return this.#violations.bySource({ rule, method: 'snapshot', came, change });
  }
}
