import type { BuildPartContext } from '../../src/index.ts';

/** A signal that never aborts. */
export const never: AbortSignal = new AbortController().signal;

/** What a runtime gives to `buildPart` for the one part of a polled source. */
export function buildContext<S>(now: Date, resumeState?: S): BuildPartContext<S> {
  const part = 'singleton';
  return { part, resumeState, origin: 'initial', until: undefined, shared: undefined, now, signal: never };
}
