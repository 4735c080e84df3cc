import {
  AbortExecution,
  EOF,
  type MaybePromise,
  type NextAwakeContext,
  type NextBatchContext,
  Retry,
  StatefulSourcePartition,
} from '@headwater/core';
import { drawPace } from './pace.ts';
import { type Item, type PartScript, readCells, type State, stateOf } from './part-script.ts';
import { drawError, drawRetry, type Scene } from './scene.ts';
import type { PartitionWatch } from './watch/partition-watch.ts';
import type { PartWatch } from './watch/part-watch.ts';

type Read = readonly Item[] | EOF;

/** A partition that follows its script at its own pace, and tells its watch of every call. */
export class SimulatedPartition extends StatefulSourcePartition<Item, State> {
  readonly #scene: Scene;
  readonly #script: PartScript;
  readonly #stamp: number;
  readonly #part: PartWatch;
  #watch: PartitionWatch | undefined;
  #next: number;
  /** The answer of the last `nextAwake`; `undefined` after an outcome, when it is drawn anew. */
  #awake: { readonly at: Date | undefined } | undefined;

  constructor(scene: Scene, script: PartScript, next: number, stamp: number) {
    super();
    this.#scene = scene;
    this.#script = script;
    this.#next = next;
    this.#stamp = stamp;
    this.#part = scene.watch.part(script.key);
  }

  /** The cell from which it reads on. */
  get next(): number {
    return this.#next;
  }

  /** The execution has got it. */
  handOver(): void {
    this.#watch = this.#part.built();
  }

  override nextBatch(context: NextBatchContext): MaybePromise<Read> {
    const { world, process, trouble } = this.#scene;
    const { prng, plan, time } = world;
    if (!process.begins()) return process.never();
    this.#watch?.nextBatch(context.now);
    const read = this.#drawRead();
    const learned = {
      fulfilled: (result: Read) => this.#learned(result),
      rejected: (error: unknown) => this.#threw(error),
    };
    if (prng.chance(trouble.hangs)) {
      if (prng.chance(0.5)) return process.answer({ kind: 'never' }, read);
      return this.#waitFor(context.signal, Infinity, read);
    }
    if (prng.chance(plan.habits.waits)) return this.#waitFor(context.signal, prng.pick(5, 50, 3000), read);
    const pace = drawPace(prng, plan.habits.sourceSpeed, true);
    if (pace.kind !== 'later') time.now += prng.between(0, plan.habits.busyMs);
    return process.answer(pace, read, learned);
  }

  /** What the call in hand will do. */
  #drawRead(): () => Read {
    const { world, trouble } = this.#scene;
    const { prng, plan } = world;
    const retry = drawRetry(this.#scene);
    if (retry !== undefined) return raise(retry);
    if (prng.chance(trouble.readFails)) return raise(drawError(this.#scene, 'nextBatch failed'));
    if (prng.chance(trouble.readAborts)) return raise(new AbortExecution());
    if (prng.chance(plan.habits.empty)) return () => [];
    const most = prng.between(1, this.#script.batchSize);
    return () => {
      const { items, next } = readCells(this.#script, this.#next, most);
      this.#next = next;
      return items === 'end' ? EOF : items;
    };
  }

  /** Waits for items; when the signal aborts, settles at once with what there is, with nothing, or with the reason. */
  #waitFor(signal: AbortSignal, waitMs: number, read: () => Read): Promise<Read> {
    const { world, process } = this.#scene;
    const { promise, resolve, reject } = Promise.withResolvers<Read>();
    this.#watch?.waits(signal);
    let settled = false;
    const settle = (outcome: () => Read): void => {
      if (settled || process.dead) return;
      settled = true;
      try {
        const result = outcome();
        this.#learned(result);
        resolve(result);
      } catch (error) {
        this.#threw(error, signal);
        reject(error);
      }
    };
    const answer = world.prng.pick('items', 'nothing', 'reason', 'other error');
    signal.addEventListener('abort', () => {
      if (answer === 'items') settle(read);
      else if (answer === 'nothing') settle(() => []);
      else settle(raise(answer === 'reason' ? signal.reason : new DOMException('aborted', 'AbortError')));
    });
    if (waitMs < Infinity) process.soon(waitMs, () => settle(read));
    process.ends();
    return promise;
  }

  #learned(result: Read): void {
    this.#awake = undefined;
    const end = result === EOF ? 'end' : result.length > 0 ? 'items' : 'empty';
    this.#scene.world.note(() => `${this.#scene.watch.name} ${this.#script.key} read ${end}, next ${this.#next}`);
    if (result !== EOF) this.#part.brought(result);
    this.#watch?.read(end);
  }

  #threw(error: unknown, signal?: AbortSignal): void {
    const { watch, world } = this.#scene;
    world.note(() => `${watch.name} ${this.#script.key} threw ${String(error)}`);
    if (Retry.is(error)) return this.#watch?.read('retry', { afterMs: error.afterMs });
    if (AbortExecution.is(error)) {
      watch.abortThrown();
      return this.#watch?.read('abort');
    }
    if (signal?.aborted === true && error instanceof DOMException) return this.#watch?.read('interrupted');
    watch.cause('SOURCE_FAILED');
    this.#watch?.read('error', { retryable: (error as { retryable?: boolean }).retryable !== false });
  }

  override snapshot(): State {
    const state = stateOf(this.#script, this.#next, this.#stamp);
    const { process } = this.#scene;
    if (process.begins()) this.#watch?.snapshot(JSON.stringify(state));
    process.ends();
    return state;
  }

  override nextAwake({ now }: NextAwakeContext): Date | undefined {
    const { process, world } = this.#scene;
    if (!process.begins()) return undefined;
    const { prng, plan } = world;
    // Asked again, because the clock was set: it sticks to the time it named, or counts from the new one.
    if (this.#awake === undefined || (this.#awake.at !== undefined && prng.chance(0.5))) {
      const named = this.#awake !== undefined || prng.chance(plan.habits.awakes);
      this.#awake = { at: named ? new Date(now.getTime() + prng.pick(-5, 0, 3, 100, 4000)) : undefined };
    }
    this.#watch?.nextAwake(this.#awake.at);
    process.ends();
    return this.#awake.at;
  }

  override committed(state: State): MaybePromise<void> {
    const { process, world, trouble } = this.#scene;
    const { prng, plan } = world;
    if (!process.begins()) return process.never();
    this.#watch?.committed(state);
    const retry = drawRetry(this.#scene);
    const failure = retry ?? (prng.chance(trouble.committedFails) ? new Error('committed failed') : undefined);
    const pace = prng.chance(trouble.hangs)
      ? ({ kind: 'never' } as const)
      : drawPace(prng, plan.habits.sourceSpeed, true);
    return process.answer(pace, failure === undefined ? (): void => undefined : raise(failure), {
      fulfilled: () => this.#watch?.committedEnded('done'),
      rejected: (error) => this.#watch?.committedEnded(Retry.is(error) ? 'retry' : 'failed'),
    });
  }

  override close(): MaybePromise<void> {
    const { process, world, trouble } = this.#scene;
    const { prng, plan } = world;
    if (!process.begins()) return process.never();
    this.#watch?.close();
    const fails = prng.chance(trouble.closeFails);
    const pace = prng.chance(trouble.hangs)
      ? ({ kind: 'never' } as const)
      : drawPace(prng, plan.habits.sourceSpeed, true);
    const closed = (): void => this.#watch?.closed();
    return process.answer(pace, fails ? raise(new Error('close failed')) : (): void => undefined, {
      fulfilled: closed,
      rejected: closed,
    });
  }
}

function raise(error: unknown): () => never {
  return () => {
    throw error;
  };
}
