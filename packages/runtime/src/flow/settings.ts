/** How a flow is driven. Set on the flow; an execution's options may set them anew for one execution. */
export interface FlowSettings {
  /** What an error of one part does: stop the flow, or restart that part from its last accepted position (E3). Default: `'stop'`. */
  readonly onPartError?: 'stop' | 'restart';
  /** How often one part is restarted, counted anew after a delivered batch; then the flow stops. Default: 10. */
  readonly maxRestarts?: number;
  /** The pause before the first restart; it doubles with each further one, with jitter, up to a minute. Default: 100. */
  readonly restartDelayMs?: number;
  /** What an error of the sink does: stop the flow, or hand over the same batch again after growing delays (S3). Default: `'stop'`. */
  readonly onSinkError?: 'stop' | 'retry';
  /** Different parts in the sink at the same time. Default: 16; always 1 for a transactional sink, and 1 for `read()` (S1). */
  readonly sinkConcurrency?: number;
  /** How often positions are committed; 0: after every accepted batch. Default: 1,000 (R3). */
  readonly commitIntervalMs?: number;
  /** Deliveries pause when the oldest accepted position has waited this long for its commit. Default: 30,000 (R3). */
  readonly maxUncommittedMs?: number;
  /** How long a failing or silent store is waited for; then the flow fails. Default: 60,000 (R3). */
  readonly storeTimeoutMs?: number;
  /** A delivery needs a session that was verified less than this long ago. Default: 5,000 (R8). */
  readonly verifyMs?: number;
  /** Batches in hand and in sinks at the same time. Default: 64 (R4). */
  readonly maxBatchesInFlight?: number;
  /** Parts open at the same time; further ones wait for a place. Default: what the source prefers, else 1,024; none for a source that is free to hold (R4). */
  readonly maxOpenParts?: number;
  /** How long a busy part keeps its place while others wait for one. Default: 30,000 (R4). */
  readonly turnMs?: number;
  /** The longest pause after empty batches when a part does not say when to wake it. Default: 250 (C7). */
  readonly idleMaxMs?: number;
  /** Items delivered per second over all parts, at most. Default: no limit. */
  readonly maxItemsPerSecond?: number;
  /** `'now'`: read to where the end is now, then complete. Refused for a source that cannot say so. Default: as the source. */
  readonly until?: 'now';
  /** How long a stop waits for sinks; then the batch signals abort, and a second later what pends is abandoned. Default: 10,000 (R7). */
  readonly stopTimeoutMs?: number;
  /** Records of parts that ended, are no longer listed and are older than this are removed at a start. Default: never (R9). */
  readonly forgetAfterMs?: number;
}

/** {@link FlowSettings} with every default filled in. */
export interface ResolvedSettings {
  readonly onPartError: 'stop' | 'restart';
  readonly maxRestarts: number;
  readonly restartDelayMs: number;
  readonly onSinkError: 'stop' | 'retry';
  readonly sinkConcurrency: number;
  readonly commitIntervalMs: number;
  readonly maxUncommittedMs: number;
  readonly storeTimeoutMs: number;
  readonly verifyMs: number;
  readonly maxBatchesInFlight: number;
  readonly maxOpenParts: number;
  readonly turnMs: number;
  readonly idleMaxMs: number;
  readonly maxItemsPerSecond: number;
  readonly until: 'now' | undefined;
  readonly stopTimeoutMs: number;
  readonly forgetAfterMs: number;
}

interface SourceFacts {
  readonly transactional: boolean;
  readonly freeToHold: boolean;
  readonly preferredOpenParts: number | undefined;
}

/** Fills in the defaults and checks every value. @throws TypeError or RangeError that names the setting and the value. */
export function resolveSettings(settings: FlowSettings, facts: SourceFacts): ResolvedSettings {
  const sinkConcurrency = count('sinkConcurrency', settings.sinkConcurrency ?? 16);
  const maxOpenParts = count('maxOpenParts', settings.maxOpenParts ?? facts.preferredOpenParts ?? 1024);
  return {
    onPartError: oneOf('onPartError', settings.onPartError ?? 'stop', ['stop', 'restart']),
    maxRestarts: whole('maxRestarts', settings.maxRestarts ?? 10),
    restartDelayMs: duration('restartDelayMs', settings.restartDelayMs ?? 100),
    onSinkError: oneOf('onSinkError', settings.onSinkError ?? 'stop', ['stop', 'retry']),
    sinkConcurrency: facts.transactional ? Math.min(1, sinkConcurrency) : sinkConcurrency,
    commitIntervalMs: duration('commitIntervalMs', settings.commitIntervalMs ?? 1000),
    maxUncommittedMs: duration('maxUncommittedMs', settings.maxUncommittedMs ?? 30_000),
    storeTimeoutMs: duration('storeTimeoutMs', settings.storeTimeoutMs ?? 60_000),
    verifyMs: duration('verifyMs', settings.verifyMs ?? 5000),
    maxBatchesInFlight: count('maxBatchesInFlight', settings.maxBatchesInFlight ?? 64),
    maxOpenParts: facts.freeToHold ? Infinity : maxOpenParts,
    turnMs: duration('turnMs', settings.turnMs ?? 30_000),
    idleMaxMs: duration('idleMaxMs', settings.idleMaxMs ?? 250),
    maxItemsPerSecond: rate('maxItemsPerSecond', settings.maxItemsPerSecond ?? Infinity),
    until: settings.until === undefined ? undefined : oneOf<'now'>('until', settings.until, ['now']),
    stopTimeoutMs: duration('stopTimeoutMs', settings.stopTimeoutMs ?? 10_000),
    forgetAfterMs: duration('forgetAfterMs', settings.forgetAfterMs ?? Infinity),
  };
}

function oneOf<T extends string>(name: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw new TypeError(`${name} must be ${allowed.map((one) => `'${one}'`).join(' or ')}; got ${String(value)}`);
}

function duration(name: string, value: number): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw new RangeError(`${name} must be a number of milliseconds, 0 or more; got ${String(value)}`);
}

function whole(name: string, value: number): number {
  if ((Number.isInteger(value) && value >= 0) || value === Infinity) return value;
  throw new RangeError(`${name} must be a whole number, 0 or more; got ${String(value)}`);
}

function count(name: string, value: number): number {
  if ((Number.isInteger(value) && value >= 1) || value === Infinity) return value;
  throw new RangeError(`${name} must be a whole number, 1 or more; got ${String(value)}`);
}

function rate(name: string, value: number): number {
  if (typeof value === 'number' && value > 0) return value;
  throw new RangeError(`${name} must be a number above 0; got ${String(value)}`);
}
