import type { FlowSettings } from '@headwater/runtime';
import { drawScript, type PartScript, statelessPart } from './part-script.ts';
import { drawSpeed, type Speed } from './pace.ts';
import type { Prng } from './prng.ts';

/** How often, as a probability per call, something goes wrong. */
export interface Trouble {
  readonly readFails: number;
  readonly readAborts: number;
  readonly buildFails: number;
  readonly startFails: number;
  readonly listFails: number;
  readonly partMissing: number;
  readonly committedFails: number;
  readonly closeFails: number;
  readonly sinkFails: number;
  readonly storeBusy: number;
  readonly storeLosesReply: number;
  readonly storeFails: number;
  /** A call of the source or of the sink is never answered. */
  readonly hangs: number;
  readonly storeHangs: number;
}

/** What happens in every execution, a calm one as well. */
export interface Habits {
  readonly empty: number;
  readonly waits: number;
  readonly retries: number;
  readonly awakes: number;
  readonly sourceSpeed: Speed;
  readonly sinkSpeed: Speed;
  readonly storeSpeed: Speed;
  /** A call of the source that answers in its turn keeps the processor for up to so long. */
  readonly busyMs: number;
}

/** What reads where to: a source with positions into a sink of either kind, or one without positions. */
export type WorldKind = 'plain' | 'transactional' | 'stateless';

/** One world, as far as it is fixed from the beginning. */
export interface WorldPlan {
  readonly parts: readonly PartScript[];
  readonly kind: WorldKind;
  readonly watched: boolean;
  readonly habits: Habits;
  readonly trouble: Trouble;
  /** How many executions are troubled, before those that are not. */
  readonly episodes: number;
}

export const noTrouble: Trouble = {
  readFails: 0,
  readAborts: 0,
  buildFails: 0,
  startFails: 0,
  listFails: 0,
  partMissing: 0,
  committedFails: 0,
  closeFails: 0,
  sinkFails: 0,
  storeBusy: 0,
  storeLosesReply: 0,
  storeFails: 0,
  hangs: 0,
  storeHangs: 0,
};

export function drawPlan(prng: Prng, kind: WorldKind): WorldPlan {
  const late = prng.chance(0.3);
  const parts = Array.from({ length: kind === 'stateless' ? 1 : prng.pick(1, 1, 2, 3, 6) }, (_, index) =>
    drawScript(prng, index, late && index > 0 ? prng.pick(0, 20, 500, 5000) : 0),
  );
  return {
    parts: kind === 'stateless' ? parts.map(withoutPositions) : parts,
    kind,
    watched: prng.chance(0.7),
    habits: drawHabits(prng),
    trouble: drawTrouble(prng),
    episodes: prng.between(0, 4),
  };
}

/** A source without positions has one part, which is read from its beginning to its end each time. */
function withoutPositions(script: PartScript): PartScript {
  const cells = script.cells.map((cell) => (cell === 'end' ? 'gap' : cell));
  return { ...script, key: statelessPart, cells, passedCells: 0 };
}

function drawHabits(prng: Prng): Habits {
  return {
    empty: prng.pick(0, 0, 0.1, 0.4),
    waits: prng.pick(0, 0, 0.1, 0.4),
    retries: prng.pick(0, 0, 0.1, 0.3),
    awakes: prng.pick(0, 0, 0.2, 0.5),
    sourceSpeed: drawSpeed(prng),
    sinkSpeed: drawSpeed(prng),
    storeSpeed: drawSpeed(prng),
    busyMs: prng.pick(0, 0, 0, 6),
  };
}

function drawTrouble(prng: Prng): Trouble {
  const often = (): number => prng.pick(0, 0, 0.05, 0.2);
  const seldom = (): number => prng.pick(0, 0, 0, 0.02);
  return {
    readFails: often(),
    readAborts: seldom(),
    buildFails: often(),
    startFails: prng.pick(0, 0, 0.1),
    listFails: often(),
    partMissing: prng.pick(0, 0, 0.3),
    committedFails: often(),
    closeFails: often(),
    sinkFails: often(),
    storeBusy: often(),
    storeLosesReply: often(),
    storeFails: seldom(),
    hangs: seldom(),
    storeHangs: seldom(),
  };
}

/** The settings of one execution; those of a calm one give everybody the time that is needed. */
export function drawSettings(prng: Prng, calm: boolean): FlowSettings {
  const settings: FlowSettings = {
    commitIntervalMs: prng.pick(0, 0, 1, 10, 1000, 5000),
    maxBatchesInFlight: prng.pick(1, 2, 3, 64),
    maxOpenParts: prng.pick(1, 2, 3, 1024),
    turnMs: prng.pick(0, 5, 100, 30_000),
    sinkConcurrency: prng.pick(1, 2, 16),
    idleMaxMs: prng.pick(1, 20, 250),
    stopTimeoutMs: prng.pick(0, 100, 10_000),
    maxUncommittedMs: prng.pick(50, 30_000, 30_000),
    ...(prng.chance(0.1) ? { maxItemsPerSecond: prng.pick(20, 1000) } : {}),
  };
  if (calm) return settings;
  return {
    ...settings,
    verifyMs: prng.pick(0, 50, 5000),
    storeTimeoutMs: prng.pick(1500, 60_000),
    onPartError: prng.pick('stop', 'restart', 'restart'),
    maxRestarts: prng.pick(0, 2, 10),
    restartDelayMs: prng.pick(0, 10, 100),
    onSinkError: prng.pick('stop', 'retry'),
  };
}
