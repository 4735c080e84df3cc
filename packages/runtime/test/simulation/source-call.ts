import { type MaybePromise, Retry } from '@headwater/core';
import { drawPace } from './pace.ts';
import { drawError, drawRetry, type Scene } from './scene.ts';

/** What a worker of a simulated source shares: here, only whether it is still there. */
export interface Shared {
  closed: boolean;
}

/** One step of the start of a source, or a listing: at its own pace, with `Retry` and failures. */
export function callSource<T>(
  scene: Scene,
  method: string,
  fails: number,
  { effect, fulfilled }: { effect(): T; fulfilled?(value: T): void },
): MaybePromise<T> {
  const { world, process, watch } = scene;
  const { prng, plan } = world;
  if (!process.begins()) return process.never();
  watch.called(method);
  const retry = drawRetry(scene);
  const failure = retry ?? (prng.chance(fails) ? drawError(scene, `${method} failed`) : undefined);
  return process.answer(
    drawPace(prng, plan.habits.sourceSpeed, true),
    () => {
      if (failure !== undefined) throw failure;
      return effect();
    },
    {
      ...(fulfilled === undefined ? {} : { fulfilled }),
      rejected: (error) => {
        if (!Retry.is(error)) watch.sourceFailed(method);
      },
    },
  );
}
