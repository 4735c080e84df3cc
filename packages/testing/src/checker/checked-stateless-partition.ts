import {
  type EOF,
  type MaybePromise,
  type NextAwakeContext,
  type NextBatchContext,
  type Progress,
  StatelessSourcePartition,
} from '@headwater/core';
import { CallOrder } from './call-order.ts';
import { statelessOrder } from './call-table.ts';
import { ReadChecks } from './read-checks.ts';
import { readThrough } from './read-through.ts';
import type { Violations } from './violations.ts';

/** A partition without a position whose calls are checked. */
export class CheckedStatelessPartition<X> extends StatelessSourcePartition<X> {
  readonly order: CallOrder;
  readonly #inner: StatelessSourcePartition<X>;
  readonly #checks: ReadChecks<X>;

  constructor(inner: StatelessSourcePartition<X>, violations: Violations) {
    super();
    this.#inner = inner;
    this.order = new CallOrder(statelessOrder, violations);
    this.#checks = new ReadChecks(this.order, violations);
  }

  override nextBatch(context: NextBatchContext): MaybePromise<X[] | EOF> {
    this.#checks.begin(context);
    this.order.enter('nextBatch');
    try {
      this.#checks.checkHandedOver();
    } catch (violation) {
      this.order.fail();
      throw violation;
    }
    return readThrough(this.#checks, () => this.#inner.nextBatch(context));
  }

  override nextAwake(context: NextAwakeContext): Date | undefined {
    return this.#checks.nextAwake((given) => this.#inner.nextAwake(given), context);
  }

  override progress(): Progress | undefined {
    return this.#inner.progress();
  }

  override async close(): Promise<void> {
    this.order.enter('close');
    await this.#inner.close();
    this.#checks.checkHandedOver();
  }
}
