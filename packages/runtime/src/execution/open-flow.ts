import { type Clock, HeadwaterError, type MaybePromise, type Source } from '@headwater/core';
import type { StoreSession } from '@headwater/core/store';
import type { Scheduler } from '../engine/scheduler.ts';
import type { Instant } from '../engine/session-check.ts';
import { sourceError } from '../engine/source-error.ts';
import type { StorePatience } from '../engine/store-patience.ts';
import { patiently, pause } from './patiently.ts';

/** One worker's hold on a flow: its session in the store and what the source opened. */
export interface OpenedFlow {
  readonly session: StoreSession;
  readonly shared: unknown;
  /** When the session was last known to be ours: just before it was asked for. */
  readonly verifiedAt: Instant;
  /** Closes the session, once. */
  letGo(): MaybePromise<void>;
}

interface Opening<X> {
  readonly flow: string;
  readonly source: Source<X>;
  /** Opens the session in the store. */
  open(): MaybePromise<StoreSession>;
  readonly workerIndex: number;
  readonly workerCount: number;
  readonly scheduler: Scheduler;
  readonly patience: StorePatience;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Whether the user's code may still be called: not after an abort (E1). */
  mayCall(): boolean;
  /** The error that ends the start; what was opened is closed after that. */
  failing(error: unknown): void;
  /** An error beside it. */
  report(error: unknown, method: string): void;
}

/** Takes the flow in the store, then opens the source; what was opened is closed again when a later step fails (C11, C12, R8). */
export async function openFlow<X>(opening: Opening<X>): Promise<OpenedFlow> {
  const { flow, source, scheduler, signal, workerIndex, workerCount, clock } = opening;
  let verifiedAt = { wall: clock.now(), monotonic: clock.monotonic() };
  const session = await withPatience(opening, () => {
    verifiedAt = { wall: clock.now(), monotonic: clock.monotonic() };
    return opening.open();
  });
  try {
    signal.throwIfAborted();
    const context = { workerIndex, workerCount, now: new Date(clock.now()), signal };
    const shared = await named(flow, 'open', () => patiently(() => source.open(context), scheduler, signal));
    try {
      signal.throwIfAborted();
      const identity = await named(flow, 'identity', () =>
        patiently(() => source.identity({ shared, signal }), scheduler, signal),
      );
      signal.throwIfAborted();
      await checkIdentity(opening, session, identity);
      return { session, shared, verifiedAt, letGo: once(() => session.close()) };
    } catch (error) {
      opening.failing(error);
      if (opening.mayCall()) await beside(opening, 'closeShared', () => source.closeShared(shared));
      throw error;
    }
  } catch (error) {
    opening.failing(error);
    await beside(opening, 'the store', () => session.close());
    throw error;
  }
}

function once(close: () => MaybePromise<void>): () => MaybePromise<void> {
  let called = false;
  return () => {
    if (called) return;
    called = true;
    return close();
  };
}

/** Closes something; its error is told beside the one that matters, never instead of it. */
export async function beside(
  { report }: Pick<Opening<unknown>, 'report'>,
  method: string,
  close: () => MaybePromise<void>,
): Promise<void> {
  try {
    await close();
  } catch (error) {
    report(error, method);
  }
}

/** What waiting for the store takes. */
export type Waiting = Pick<Opening<unknown>, 'patience' | 'scheduler' | 'signal'>;

/** Calls the store, and again after failures that may pass (R3). */
export async function withPatience<T>(
  { patience, scheduler, signal }: Waiting,
  call: () => MaybePromise<T>,
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const watch = patience.watch();
    try {
      const result = await call();
      watch.done();
      patience.succeeded();
      return result;
    } catch (error) {
      watch.done();
      const delayMs = patience.delayAfter(error);
      if (delayMs === undefined) throw patience.errorFor(error);
      await pause(delayMs, scheduler, signal);
    }
  }
}

/** Runs a step of the source, and says which one it was when it fails. */
export async function named<T>(flow: string, method: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw sourceError(error, { flow, method });
  }
}

async function checkIdentity(
  opening: Opening<unknown>,
  session: StoreSession,
  identity: string | undefined,
): Promise<void> {
  if (identity === undefined) return;
  const { flow } = opening;
  const stored = await withPatience(opening, () => session.identity());
  if (stored === identity) return;
  if (stored === undefined) return withPatience(opening, () => session.setIdentity(identity));
  throw new HeadwaterError(
    'IDENTITY_CHANGED',
    `flow "${flow}": its positions belong to ${JSON.stringify(stored)}, the source now reads ${JSON.stringify(identity)}; point the source back, or use another flow id`,
    { flow },
  );
}
