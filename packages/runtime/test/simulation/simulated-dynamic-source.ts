import {
  type BuildContext,
  DynamicSource,
  type EOF,
  type MaybePromise,
  type NextAwakeContext,
  type NextBatchContext,
  Retry,
  StatelessSourcePartition,
} from '@headwater/core';
import { isThenable } from '@headwater/core/store';
import { drawPace } from './pace.ts';
import { type Item, statelessPart } from './part-script.ts';
import { drawError, drawRetry, type Scene } from './scene.ts';
import { SimulatedPartition } from './simulated-partition.ts';
import { callSource, type Shared } from './source-call.ts';
import type { ExecutionWatch } from './watch/execution-watch.ts';

/** A source without positions: what it has returned it does not return again, whatever becomes of it. */
export class SimulatedDynamicSource extends DynamicSource<Item, Shared> {
  readonly #scene: Scene;
  /** The partition built last, which knows how far it has come. */
  #last: SimulatedPartition | undefined;

  constructor(scene: Scene) {
    super();
    this.#scene = scene;
  }

  override open(): MaybePromise<Shared> {
    const { watch, trouble } = this.#scene;
    return callSource(this.#scene, 'open', trouble.startFails, {
      effect: (): Shared => ({ closed: false }),
      fulfilled: () => watch.sharedOpened(),
    });
  }

  override async closeShared(shared: Shared): Promise<void> {
    const { watch, process } = this.#scene;
    if (!process.begins()) return process.never();
    watch.closingShared();
    shared.closed = true;
  }

  override build({
    workerIndex,
    workerCount,
    signal,
  }: BuildContext<Shared>): MaybePromise<StatelessSourcePartition<Item>> {
    const { world, process, watch, trouble } = this.#scene;
    const { prng, plan } = world;
    if (!process.begins()) return process.never();
    if (workerIndex !== 0 || workerCount !== 1)
      watch.breaks('R11', `worker ${workerIndex} of ${workerCount} was built`);
    const part = watch.part(statelessPart);
    part.building(undefined, 'initial', signal);
    const retry = drawRetry(this.#scene);
    const failure = retry ?? (prng.chance(trouble.buildFails) ? drawError(this.#scene, 'build failed') : undefined);
    const effect = (): StatelessPartition => {
      if (failure !== undefined) throw failure;
      this.#last = new SimulatedPartition(this.#scene, world.script(statelessPart), this.#last?.next ?? 0, 0);
      return new StatelessPartition(this.#last, watch);
    };
    return process.answer(drawPace(prng, plan.habits.sourceSpeed, true), effect, {
      fulfilled: (built) => built.inner.handOver(),
      rejected: (error) => {
        if (Retry.is(error)) return part.notBuilt('retry', error.afterMs);
        watch.cause('SOURCE_FAILED');
        const retryable = (error as { retryable?: boolean }).retryable !== false;
        part.notBuilt(error === signal.reason ? 'interrupted' : 'error', retryable ? 0 : Infinity);
      },
    });
  }
}

/** A partition that keeps its position to itself: it takes its own snapshots, for whoever watches it. */
class StatelessPartition extends StatelessSourcePartition<Item> {
  readonly inner: SimulatedPartition;
  readonly #execution: ExecutionWatch;
  #readings = 0;

  constructor(inner: SimulatedPartition, execution: ExecutionWatch) {
    super();
    this.inner = inner;
    this.#execution = execution;
  }

  override nextBatch(context: NextBatchContext): MaybePromise<readonly Item[] | EOF> {
    const result = this.inner.nextBatch(context);
    return isThenable(result) ? result.then((items) => this.#read(items)) : this.#read(result);
  }

  #read(result: readonly Item[] | EOF): readonly Item[] | EOF {
    this.#readings += 1;
    if (!this.#execution.aborting) this.inner.snapshot();
    return result;
  }

  override nextAwake(context: NextAwakeContext): Date | undefined {
    const awake = this.inner.nextAwake(context);
    if (this.#readings === 0) this.inner.snapshot();
    this.#readings += 1;
    return awake;
  }

  override close(): MaybePromise<void> {
    return this.inner.close();
  }
}
