import { AbortExecution, EOF, type NextAwakeContext, type NextBatchContext, Retry } from '@headwater/core';
import { isThenable } from '@headwater/core/store';
import type { CallOrder } from './call-order.ts';
import { checkContext } from './check-context.ts';
import { describe } from './describe.ts';
import { HandedOver } from './handed-over.ts';
import type { Violations } from './violations.ts';

/** The checks of `nextBatch` and `nextAwake`, the same for partitions with and without a position. */
export class ReadChecks<X> {
  readonly #order: CallOrder;
  readonly #violations: Violations;
  #handedOver: HandedOver<X> | undefined;
  #awake: Date | undefined;
  #lastSignal: AbortSignal | undefined;

  constructor(order: CallOrder, violations: Violations) {
    this.#order = order;
    this.#violations = violations;
  }

  /** A `nextBatch` is about to begin. */
  begin({ now, signal }: NextBatchContext): void {
    const method = 'nextBatch';
    checkContext(method, { now, signal }, this.#violations);
    if (this.#awake !== undefined && now < this.#awake) {
      const came = `was called at ${now.toISOString()}, before the ${this.#awake.toISOString()} of nextAwake`;
      this.#violations.byRuntime({ rule: 'C7', method, came, change: 'wait until then' });
    }
    if (signal === this.#lastSignal) {
      const came = 'was given the signal of an earlier call';
      this.#violations.byRuntime({ rule: 'C5', method, came, change: 'every call has a signal of its own' });
    }
    this.#lastSignal = signal;
  }

  /** A `nextBatch` has returned: the same, but with an array that the caller may change. */
  returned(value: unknown): X[] | EOF {
    // The array of the call before may have been filled anew in this one.
    if (this.#handedOver?.wasTouched() === true) this.#order.read('failed');
    this.checkHandedOver();
    if (value === EOF) {
      this.#order.read('ended');
      return EOF;
    }
    if (!Array.isArray(value)) {
      this.#order.read('failed');
      const change = 'return an array, an empty one when there is nothing yet, or EOF';
      this.#violations.bySource({ rule: 'C5', method: 'nextBatch', came: `returned ${describe(value)}`, change });
    }
    this.#order.read('returned');
    this.#handedOver = new HandedOver<X>(value);
    return this.#handedOver.copy();
  }

  /** A `nextBatch` has thrown. */
  threw(error: unknown): void {
    this.#order.read(AbortExecution.is(error) ? 'aborted' : Retry.is(error) ? 'retried' : 'failed');
  }

  /** The last array that was handed over is still as it was. */
  checkHandedOver(): void {
    if (this.#handedOver?.wasTouched() !== true) return;
    this.#handedOver = undefined;
    const change = 'make a new array for every batch';
    const came = 'returned an array that was changed afterwards';
    this.#violations.bySource({ rule: 'C5', method: 'nextBatch', came, change });
  }

  nextAwake(ask: (context: NextAwakeContext) => unknown, context: NextAwakeContext): Date | undefined {
    const method = 'nextAwake';
    checkContext(method, context, this.#violations);
    this.#order.enter(method);
    let awake: unknown;
    try {
      awake = ask(context);
    } catch (error) {
      this.#order.fail();
      throw error;
    }
    if (awake !== undefined && !(awake instanceof Date && !Number.isNaN(awake.getTime()))) {
      this.#order.fail();
      const came = `returned ${isThenable(awake) ? 'a promise' : describe(awake)}`;
      this.#violations.bySource({ rule: 'C7', method, came, change: 'return a valid Date, or undefined' });
    }
    this.#awake = awake;
    return awake;
  }
}
