import type { Batch } from '@headwater/core/store';
import { CallSignal } from './call-signal.ts';
import type { Mark } from './mark.ts';
import type { Delivery, DeliveryResult, PartHost } from './part-host.ts';
import type { PartMachine } from './part-machine.ts';

/** What the part does when its batch has come to an end. */
export interface DeliveryEnds {
  accepted(items: number, after: Mark | undefined, durable: boolean): void;
  failed(error: unknown): void;
  fenced(): void;
  /** Neither: it is tried again, or was given up. */
  notTaken(): void;
}

/** The sink side of one part: at most one batch, in the sink or waiting to be tried again (S1, S3). */
export class DeliveryLane<X> {
  readonly #host: PartHost<X>;
  readonly #part: PartMachine<X>;
  readonly #ends: DeliveryEnds;
  #delivery: Delivery<X> | undefined;
  /** Set while the batch is not in the sink but waits to be tried again. */
  #retryAt: number | undefined;

  constructor(host: PartHost<X>, part: PartMachine<X>, ends: DeliveryEnds) {
    this.#host = host;
    this.#part = part;
    this.#ends = ends;
  }

  get free(): boolean {
    return this.#delivery === undefined;
  }

  /** Whether the sink has a batch at this moment. */
  get inSink(): boolean {
    return this.#delivery !== undefined && this.#retryAt === undefined;
  }

  /** Whether a batch may start now: nothing before it is owed, and there is a place in the sink. */
  mayStart(): boolean {
    // A commit of the part that lands after its own transaction would be fenced.
    if (this.#host.transactional && this.#host.commitInFlight(this.#part)) return false;
    return this.#host.mayDeliver(this.#part) && this.#host.sinkPermits.take(this.#part);
  }

  /** Hands a batch to the sink; {@link mayStart} was true in the same turn. */
  start(items: readonly X[], seq: number, after: Mark | undefined): void {
    const batchSignal = new CallSignal();
    const batch = makeBatch(this.#host.flow, this.#part, items, seq, after, batchSignal);
    this.#send({ batch, after, attempts: 0, batchSignal });
  }

  /** Tries again what is due; returns when to come back, if it is not due yet. */
  tryAgain(): number | undefined {
    const delivery = this.#delivery;
    if (this.#retryAt === undefined || delivery === undefined) return undefined;
    if (this.#host.monotonic() < this.#retryAt) return this.#retryAt;
    if (!this.mayStart()) return undefined;
    this.#retryAt = undefined;
    this.#send(delivery);
    return undefined;
  }

  /** The result of what is in the sink no longer matters (S5). */
  abort(reason: unknown): void {
    this.#delivery?.batchSignal.abort(reason);
  }

  /** Nobody waits for the result any more; when it comes, it is ignored. */
  leave(reason: unknown): void {
    this.abort(reason);
    this.#delivery = undefined;
    this.#retryAt = undefined;
  }

  /** Gives up a batch that is not in the sink at the moment. */
  dropWaiting(): void {
    if (this.#retryAt === undefined) return;
    this.#end();
  }

  /** The batch in the part's hand, which was never sent, is given up. */
  discard(): void {
    if (this.free) this.#host.sinkPermits.leave(this.#part);
    this.#host.permits.release();
  }

  #send(delivery: Delivery<X>): void {
    this.#delivery = delivery;
    this.#host.deliver(this.#part, delivery, (result) => {
      if (this.#delivery === delivery) this.#settled(delivery, result);
    });
  }

  #settled(delivery: Delivery<X>, result: DeliveryResult): void {
    this.#host.sinkPermits.leave(this.#part);
    if (result.kind === 'retry') {
      this.#delivery = { ...delivery, attempts: delivery.attempts + 1 };
      this.#retryAt = this.#host.monotonic() + result.delayMs;
      this.#host.poke(this.#part);
    } else {
      this.#end();
    }
    if (result.kind === 'accepted') this.#ends.accepted(delivery.batch.items.length, delivery.after, result.durable);
    else if (result.kind === 'failed') this.#ends.failed(result.error);
    else if (result.kind === 'fenced') this.#ends.fenced();
    else this.#ends.notTaken();
  }

  #end(): void {
    this.#host.sinkPermits.leave(this.#part);
    this.#delivery = undefined;
    this.#retryAt = undefined;
    this.#host.permits.release();
    this.#host.poke(this.#part);
  }
}

function makeBatch<X>(
  flow: string,
  { key, generation }: { readonly key: string; readonly generation: number },
  items: readonly X[],
  seq: number,
  after: Mark | undefined,
  batchSignal: CallSignal,
): Batch<X> {
  return {
    flow,
    part: key,
    generation,
    seq,
    items,
    get position(): unknown {
      return after === undefined ? undefined : JSON.parse(after.text);
    },
    get signal(): AbortSignal {
      return batchSignal.signal;
    },
  };
}
