import type { Prng } from './prng.ts';

/** How a call is answered. */
export type Pace =
  /** In the same turn: with the value itself, or with a promise that is settled already. */
  | { readonly kind: 'value' | 'promise' }
  /** The request takes its time until it has its effect, and the answer until it is back. */
  | { readonly kind: 'later'; readonly requestMs: number; readonly answerMs: number; readonly inProcess: boolean }
  | { readonly kind: 'never' };

/** How somebody answers in general. */
export type Speed = 'value' | 'promise' | 'quick' | 'mixed' | 'slow';

const speeds: readonly [Speed, ...Speed[]] = ['value', 'promise', 'quick', 'mixed', 'slow'];

export function drawSpeed(prng: Prng): Speed {
  return prng.pick(...speeds);
}

/** Draws the pace of one answer. With `inProcess` the effect happens inside the process, so that a frozen one delays it. */
export function drawPace(prng: Prng, speed: Speed, inProcess: boolean): Pace {
  const now = speed === 'mixed' ? prng.pick<Speed>('value', 'promise', 'quick', 'slow') : speed;
  if (now === 'value' || now === 'promise') return { kind: now };
  const most = now === 'quick' ? 3 : prng.pick(20, 20, 20, 400);
  return { kind: 'later', requestMs: prng.between(0, most), answerMs: prng.between(0, most), inProcess };
}
