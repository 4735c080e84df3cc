import { Retry } from '@headwater/core';
import type { Trouble } from './plan.ts';
import type { SimulatedProcess } from './simulated-process.ts';
import type { ExecutionWatch } from './watch/execution-watch.ts';
import type { World } from './world.ts';

/** Where the calls of one execution into the world begin and end. */
export interface Scene {
  readonly world: World;
  readonly process: SimulatedProcess;
  readonly watch: ExecutionWatch;
  readonly trouble: Trouble;
  /** Whether the execution was told to take the flow from another one. */
  readonly takeOver: boolean;
}

/** A `Retry`, if the world is in the habit. */
export function drawRetry({ world: { prng, plan } }: Scene): Retry | undefined {
  return prng.chance(plan.habits.retries) ? new Retry({ afterMs: prng.pick(0, 1, 20, 300) }) : undefined;
}

/** An error of the user's code: one that says that trying again is of no use, now and then. */
export function drawError({ world: { prng } }: Scene, message: string): Error & { readonly retryable?: boolean } {
  const error = new Error(message);
  return prng.chance(0.2) ? Object.assign(error, { retryable: false }) : error;
}
