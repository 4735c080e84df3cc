import type { Clock } from '@headwater/core';
import type { FlowSettings } from '../flow/settings.ts';
import type { FlowEvent } from '../observe/events.ts';
import type { ExecutionStatus } from '../observe/status.ts';
import type { Outcome } from './outcome.ts';

/** How one execution of a flow runs. Settings given here win over the flow's own. */
export interface ExecutionOptions extends FlowSettings {
  /** Aborting it is `stop()` (R7). */
  readonly signal?: AbortSignal | undefined;
  /** Stop on SIGINT and SIGTERM; a second one has its usual effect. Default: `false`, process signals are not touched. */
  readonly stopOnSignals?: boolean;
  /** Take the flow from an execution that still lives; it is fenced. Default: `false`, the start is refused (R8). */
  readonly takeOver?: boolean;
  /** A name for people, shown to whoever is refused because this execution lives. Default: host name and process id. */
  readonly holder?: string;
  /** Called with everything that happens apart from the items. An error that it throws is ignored. */
  readonly onEvent?: ((event: FlowEvent) => void) | undefined;
  /** Time, for tests. Default: the machine's. */
  readonly clock?: Clock;
  /** Chance, for tests: a number from 0 up to 1. Default: `Math.random`. */
  readonly random?: () => number;
}

/** One run of a flow, from start to stop. It keeps the process alive. */
export interface Execution {
  /** Settles when everything has ended: with the outcome, or rejected with the first error. */
  readonly finished: Promise<Outcome>;
  /** Stops gracefully: no new reads, sinks finish, positions are committed, parts are closed. Returns `finished`. */
  stop(): Promise<Outcome>;
  /** Stops at once, like a crash: no commit, no close (E1). Returns `finished`. */
  abort(): Promise<Outcome>;
  /** No new reads and deliveries until {@link resume}; what the sink has is finished and committed. */
  pause(): void;
  resume(): void;
  status(): ExecutionStatus;
}
