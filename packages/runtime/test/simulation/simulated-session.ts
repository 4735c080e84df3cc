import { HeadwaterError, type MaybePromise } from '@headwater/core';
import type {
  CommitResult,
  OpenFlowOptions,
  PositionRecord,
  TransactionalSession,
  TransactionalStore,
} from '@headwater/core/store';
import { drawPace, type Pace } from './pace.ts';
import { noTrouble } from './plan.ts';
import type { Scene } from './scene.ts';
import type { Learned } from './simulated-process.ts';
import { flowId } from './simulated-store.ts';

/** One execution's way to the store: late, lossy and failing, as the world has it. */
export class SimulatedClient implements TransactionalStore {
  readonly name = 'simulated';
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  open(_flow: string, { takeOver = false }: OpenFlowOptions): MaybePromise<TransactionalSession> {
    const { world, process, watch } = this.#scene;
    const asked = watch.moment;
    if (takeOver !== this.#scene.takeOver) watch.breaks('R8', `it opened the flow with takeOver ${takeOver}`);
    return callStore(this.#scene, 'open', {
      inProcess: true,
      // An open that fails has let go of the flow again: nothing is lost with its reply.
      mayLose: false,
      effect: () => new SimulatedSession(this.#scene, world.store.open(process, takeOver)),
      fulfilled: ({ generation }) => {
        watch.session.opened(generation, asked);
      },
    });
  }

  join(): never {
    throw new Error('a simulated flow has one worker');
  }

  flows(): readonly string[] {
    return [flowId];
  }
}

class SimulatedSession implements TransactionalSession {
  readonly flow = flowId;
  readonly generation: number;
  readonly #scene: Scene;

  constructor(scene: Scene, generation: number) {
    this.#scene = scene;
    this.generation = generation;
  }

  load(parts?: readonly string[]): MaybePromise<readonly PositionRecord[]> {
    const { world, watch } = this.#scene;
    const { records } = world.store;
    return callStore(this.#scene, 'load', {
      fulfilled: (loaded) => watch.session.loaded(loaded),
      effect: () => (parts ?? [...records.keys()]).flatMap((part) => records.get(part) ?? []),
    });
  }

  commit(records: readonly PositionRecord[]): MaybePromise<readonly CommitResult[]> {
    const { world, watch } = this.#scene;
    const asked = watch.moment;
    return callStore(this.#scene, undefined, {
      called: () => watch.session.committing(records),
      effect: () => world.store.commit(records, watch.session.firstList),
      fulfilled: (results) => watch.session.committed(asked, records, results),
      rejected: (error) => watch.session.commitFailed(error),
    });
  }

  check(): MaybePromise<void> {
    const { world, watch } = this.#scene;
    const asked = watch.moment;
    return callStore(this.#scene, 'check', {
      effect: () => world.store.check(this.generation),
      fulfilled: () => watch.session.verified(asked),
    });
  }

  move(): never {
    throw new Error('nothing is moved in a simulation');
  }

  identity(): MaybePromise<string | undefined> {
    return callStore(this.#scene, 'identity', { effect: () => this.#scene.world.store.identity });
  }

  setIdentity(identity: string): MaybePromise<void> {
    return callStore(this.#scene, 'setIdentity', {
      effect: () => {
        this.#scene.world.store.check(this.generation);
        this.#scene.world.store.identity = identity;
      },
    });
  }

  forget(): never {
    throw new Error('nothing is forgotten in a simulation');
  }

  transact(record: PositionRecord, write: () => unknown): MaybePromise<CommitResult> {
    const { world, process, watch } = this.#scene;
    const part = watch.part(record.part);
    const text = record.state ?? '';
    let written: { readonly error: unknown } | undefined;
    return callStore(this.#scene, undefined, {
      inProcess: true,
      called: () => {
        watch.called(`transact ${record.part}:${record.seq}=${text}`);
        part.positions.checkCount(record, text);
        part.delivering(record.seq, text);
      },
      effect: () =>
        world.store.transact(record, () => {
          try {
            write();
          } catch (error) {
            written = { error };
            throw error;
          }
          if (process.dead) throw new Error('the process died in the transaction');
        }),
      fulfilled: (result) => {
        if (result.outcome === 'fenced') {
          part.delivered({ kind: 'fenced' });
          return watch.session.fencedBy(result.by, record.part);
        }
        part.delivered({ kind: 'accepted' });
        part.positions.durable(text);
      },
      rejected: (error) => {
        if (written !== undefined) return watch.sink.failed(part, written.error, false);
        part.delivered(
          HeadwaterError.is(error) && error.retryable ? { kind: 'retry', afterMs: 0 } : { kind: 'failed' },
        );
        watch.session.failed(error);
      },
    });
  }

  close(): MaybePromise<void> {
    const { world, process, watch, trouble } = this.#scene;
    if (!process.begins()) return process.never();
    watch.session.closing();
    const drawn = drawPace(world.prng, world.plan.habits.storeSpeed, true);
    const pace: Pace = world.prng.chance(trouble.storeHangs) ? { kind: 'never' } : drawn;
    return process.answer(pace, () => {
      world.store.release(this.generation);
      if (world.prng.chance(trouble.closeFails))
        throw new HeadwaterError('STORE_FAILED', 'the store could not be closed');
    });
  }
}

interface StoreCall<T> extends Learned<T> {
  readonly inProcess?: boolean;
  readonly mayLose?: boolean;
  readonly called?: () => void;
  effect(): T;
}

function callStore<T>(scene: Scene, what: string | undefined, call: StoreCall<T>): MaybePromise<T> {
  const { world, process, watch } = scene;
  if (!process.begins()) return process.never();
  if (what !== undefined) watch.called(what);
  call.called?.();
  const { prng, plan } = world;
  const trouble = watch.over ? noTrouble : scene.trouble;
  const busy = prng.chance(trouble.storeBusy);
  const lost = call.mayLose !== false && prng.chance(trouble.storeLosesReply);
  const broken = prng.chance(trouble.storeFails);
  const inProcess = call.inProcess ?? prng.chance(0.5);
  const drawn = drawPace(prng, plan.habits.storeSpeed, inProcess);
  const pace: Pace = prng.chance(trouble.storeHangs) ? { kind: 'never' } : drawn;
  if (pace.kind === 'never') watch.cause('STORE_TIMEOUT');
  if (pace.kind === 'never' || busy || lost) watch.session.trouble();
  if (pace.kind === 'later') watch.session.takes(pace.requestMs + pace.answerMs);
  const effect = (): T => {
    if (broken) throw new HeadwaterError('STORE_FULL', 'the disk is full');
    if (busy) throw new HeadwaterError('STORE_BUSY', 'the store is busy');
    const value = call.effect();
    if (lost) throw new HeadwaterError('STORE_BUSY', 'the reply was lost');
    return value;
  };
  watch.session.lostReplies ||= lost;
  watch.session.pending += 1;
  return process.answer(pace, effect, {
    fulfilled: (value) => {
      watch.session.pending -= 1;
      call.fulfilled?.(value);
    },
    rejected: (error) => {
      watch.session.pending -= 1;
      if (call.rejected === undefined) watch.session.failed(error, what === 'load' ? 'load' : 'other');
      else call.rejected(error);
    },
  });
}
