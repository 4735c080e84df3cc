import {
  type BuildPartContext,
  FixedPartitionedSource,
  type IdentityContext,
  type ListPartsContext,
  type MaybePromise,
  Retry,
  type WatchPartsContext,
} from '@headwater/core';
import { drawPace } from './pace.ts';
import { cellOf, type Item, type State } from './part-script.ts';
import { drawError, drawRetry, type Scene } from './scene.ts';
import { SimulatedPartition } from './simulated-partition.ts';
import { callSource, type Shared } from './source-call.ts';

/** The source of a simulated world, as one execution sees it. */
export class SimulatedSource extends FixedPartitionedSource<Item, State, Shared> {
  readonly #scene: Scene;

  constructor(scene: Scene) {
    super();
    this.#scene = scene;
  }

  override get connector(): string {
    return 'simulated';
  }

  override open(): MaybePromise<Shared> {
    const { watch, trouble } = this.#scene;
    return callSource(this.#scene, 'open', trouble.startFails, {
      effect: (): Shared => ({ closed: false }),
      fulfilled: () => watch.sharedOpened(),
    });
  }

  override identity({ shared }: IdentityContext<Shared>): MaybePromise<string> {
    this.#checkShared(shared);
    return callSource(this.#scene, 'identity', this.#scene.trouble.startFails, { effect: () => 'the simulated world' });
  }

  override async closeShared(shared: Shared): Promise<void> {
    const { watch, process } = this.#scene;
    if (!process.begins()) return process.never();
    watch.closingShared();
    this.#checkShared(shared);
    shared.closed = true;
  }

  override listParts({ shared }: ListPartsContext<Shared>): MaybePromise<readonly string[]> {
    const { world, watch, trouble } = this.#scene;
    this.#checkShared(shared);
    const missing = world.prng.chance(trouble.partMissing) ? world.prng.between(0, 5) : -1;
    return callSource(this.#scene, 'listParts', trouble.listFails, {
      effect: () => world.partsNow().filter((_key, index) => index !== missing),
      fulfilled: (parts) => watch.session.listed(parts),
    });
  }

  override watchParts({ signal }: WatchPartsContext<Shared>): AsyncIterable<undefined> | undefined {
    const { world } = this.#scene;
    return world.plan.watched ? this.#hints(signal) : undefined;
  }

  /** One hint for each part that comes, at times two, and now and then one for nothing. */
  async *#hints(signal: AbortSignal): AsyncGenerator<undefined> {
    const { world, process } = this.#scene;
    const { prng, plan, time } = world;
    const still = plan.parts.filter(({ appearsAt }) => appearsAt > time.now).map(({ appearsAt }) => appearsAt);
    for (const appearsAt of still.toSorted((a, b) => a - b)) {
      await process.pause(Math.max(0, appearsAt - time.now) + prng.pick(0, 10), signal);
      if (signal.aborted) return;
      yield;
      if (prng.chance(0.3)) yield;
    }
  }

  override buildPart(context: BuildPartContext<State, Shared>): MaybePromise<SimulatedPartition> {
    const { part: key, resumeState, origin, shared, now, signal } = context;
    const { world, process, watch, trouble } = this.#scene;
    const { prng, plan } = world;
    if (!process.begins()) return process.never();
    this.#checkShared(shared);
    const script = world.script(key);
    const part = watch.part(key);
    part.building(resumeState, origin, signal);
    if (now.getTime() !== process.now()) part.breaks('C2', 'buildPart was given another time than now');
    const retry = drawRetry(this.#scene);
    const failure = retry ?? (prng.chance(trouble.buildFails) ? drawError(this.#scene, 'buildPart failed') : undefined);
    const stamp = world.nextStamp();
    const effect = (): SimulatedPartition => {
      if (failure !== undefined) throw failure;
      if (resumeState !== undefined) return new SimulatedPartition(this.#scene, script, cellOf(resumeState), stamp);
      const passed = Math.min(script.passedCells, world.countFreshBuild(key), script.cells.length);
      return new SimulatedPartition(this.#scene, script, origin === 'initial' ? passed : 0, stamp);
    };
    const learned = {
      fulfilled: (built: SimulatedPartition) => built.handOver(),
      rejected: (error: unknown) => {
        if (Retry.is(error)) return part.notBuilt('retry', error.afterMs);
        if (!(error === signal.reason)) watch.cause('SOURCE_FAILED');
        const retryable = (error as { retryable?: boolean }).retryable !== false;
        part.notBuilt(error === signal.reason ? 'interrupted' : 'error', retryable ? 0 : Infinity);
      },
    };
    if (prng.chance(trouble.hangs)) return process.answerUnless(signal, { kind: 'never' }, effect, learned);
    return process.answer(drawPace(prng, plan.habits.sourceSpeed, true), effect, learned);
  }

  #checkShared(shared: Shared): void {
    const { watch, process } = this.#scene;
    if (!process.dead && shared.closed) watch.breaks('C11', 'shared was used after it had been closed');
  }
}
