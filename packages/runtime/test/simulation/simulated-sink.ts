import type { Batch, TransactionalSink, TransactionalStore } from '@headwater/core/store';
import type { PlainFlow } from '@headwater/runtime';
import { drawPace, type Pace } from './pace.ts';
import type { Item } from './part-script.ts';
import { drawError, drawRetry, type Scene } from './scene.ts';

/** The sink of a plain flow: takes batches at its own pace, says `Retry`, fails, hangs, and notes what it has taken. */
export function simulatedSink(scene: Scene): PlainFlow<Item>['sink'] {
  const write = (batch: Batch<Item>): unknown => deliver(scene, batch);
  if (scene.world.prng.chance(0.5)) return write;
  scene.watch.sink.mustClose = true;
  return {
    write,
    close() {
      const { process, watch, world } = scene;
      if (!process.begins()) return process.never();
      watch.sink.closing();
      return process.answer(drawPace(world.prng, world.plan.habits.sinkSpeed, true), () => undefined);
    },
  };
}

function deliver(scene: Scene, batch: Batch<Item>): unknown {
  const { process, watch, world, trouble } = scene;
  if (!process.begins()) return process.never();
  const { prng } = world;
  const part = watch.part(batch.part);
  watch.called(`sink ${describe(batch)}`);
  part.delivering(batch.seq, JSON.stringify(batch.position));
  part.given(batch);
  const failure = drawFailure(scene);
  const take = (): void => {
    if (failure !== undefined) throw failure;
    const taken = world.taken.get(batch.part) ?? new Set();
    world.taken.set(batch.part, taken);
    for (const { number } of batch.items) taken.add(number);
  };
  const learned = {
    fulfilled: () => part.delivered({ kind: 'accepted' }),
    rejected: (error: unknown) => watch.sink.failed(part, error, batch.signal.aborted),
  };
  const hangs = prng.chance(trouble.hangs);
  const pace: Pace = hangs ? { kind: 'never' } : drawPace(prng, world.plan.habits.sinkSpeed, prng.chance(0.5));
  if (pace.kind === 'value' || pace.kind === 'promise') return process.answer(pace, take, learned);
  batch.signal.addEventListener('abort', () => watch.sink.batchAborted(part));
  const { signal } = batch;
  part.sinkSignal = signal;
  // A sink that gives up as soon as nobody waits for it any more, or one that does not care.
  return prng.chance(0.5) ? process.answerUnless(signal, pace, take, learned) : process.answer(pace, take, learned);
}

/** The sink of a transactional flow: its rows are in the store, beside the positions. */
export function simulatedTransactionalSink(scene: Scene, store: TransactionalStore): TransactionalSink<Item> {
  const write = (batch: Batch<Item>): void => {
    const { process, watch, world } = scene;
    if (!process.begins()) return;
    watch.called(`sink ${describe(batch)}`);
    watch.part(batch.part).given(batch);
    const failure = drawFailure(scene);
    if (failure !== undefined) throw failure;
    const rows = world.store.rows.get(batch.part) ?? [];
    for (const { number } of batch.items) {
      const last = rows.at(-1);
      if (last !== undefined && number !== last + 1) {
        world.breaks('R2', `${watch.name}, ${batch.part}: row ${number} was written after row ${last}`);
      }
      rows.push(number);
    }
  };
  return Object.assign(write, { store });
}

function describe({ part, seq, items }: Batch<Item>): string {
  return `${part}:${seq} ${items.map(({ number }) => number).join()}`;
}

function drawFailure(scene: Scene): Error | undefined {
  const { world, trouble } = scene;
  if (world.prng.chance(trouble.sinkFails)) return drawError(scene, 'the sink failed');
  return drawRetry(scene);
}
