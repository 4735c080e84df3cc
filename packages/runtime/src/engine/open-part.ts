import {
  type AnyStatefulSourcePartition,
  EOF,
  HeadwaterError,
  isStatefulSourcePartition,
  isStatelessSourcePartition,
  type MaybePromise,
  positionText,
  type StatelessSourcePartition,
} from '@headwater/core';

/** A partition object as the runtime uses it: with or without positions, and every answer checked. */
export interface OpenPart<X> {
  readonly hasPosition: boolean;
  nextBatch(context: { readonly now: Date; readonly signal: AbortSignal }): MaybePromise<readonly X[] | EOF>;
  nextAwake(now: Date): number | undefined;
  snapshot(): string;
  /** `undefined` when the partition has nothing to do then. */
  readonly committed: ((text: string) => MaybePromise<void>) | undefined;
  progress: StatelessSourcePartition<X>['progress'];
  close(): MaybePromise<void>;
}

/** @throws HeadwaterError `PART_KIND` when `built` is no partition of the kind that the source needs. */
export function openPart<X>(built: unknown, needsPosition: boolean): OpenPart<X> {
  if (needsPosition && isStatefulSourcePartition(built)) {
    return statefulPart(built as AnyStatefulSourcePartition<X>);
  }
  if (!needsPosition && isStatelessSourcePartition(built)) {
    return statelessPart(built as StatelessSourcePartition<X>);
  }
  const wanted = needsPosition ? 'StatefulSourcePartition' : 'StatelessSourcePartition';
  throw new HeadwaterError('PART_KIND', `the partition must extend ${wanted}; got ${nameOf(built)}`);
}

function statefulPart<X>(part: AnyStatefulSourcePartition<X>): OpenPart<X> {
  let checked = false;
  return {
    hasPosition: true,
    nextBatch: (context) => part.nextBatch(context),
    nextAwake: (now) => awakeTime(part.nextAwake({ now })),
    snapshot() {
      const position = part.snapshot();
      if (!checked) {
        checked = true;
        return positionText(position);
      }
      // The full check was made once; what is left is cheap, and catches what JSON has no text for.
      const text: string | undefined = JSON.stringify(position);
      return text ?? positionText(position);
    },
    committed: isOverridden(part) ? (text) => part.committed(JSON.parse(text)) : undefined,
    progress: () => part.progress(),
    close: () => part.close(),
  };
}

function statelessPart<X>(part: StatelessSourcePartition<X>): OpenPart<X> {
  return {
    hasPosition: false,
    nextBatch: (context) => part.nextBatch(context),
    nextAwake: (now) => awakeTime(part.nextAwake({ now })),
    snapshot: () => '',
    committed: undefined,
    progress: () => part.progress(),
    close: () => part.close(),
  };
}

// The default of `committed` does nothing, in whichever copy of core: it is empty and takes one argument.
function isOverridden(part: AnyStatefulSourcePartition<unknown>): boolean {
  for (let level: object | null = part; level !== null; level = Object.getPrototypeOf(level) as object | null) {
    if (Object.hasOwn(level, 'committed')) return !isStatefulBase(level);
  }
  return true;
}

function isStatefulBase(level: object): boolean {
  return Object.hasOwn(level, Symbol.for('headwater.contract'));
}

function awakeTime(awake: unknown): number | undefined {
  if (awake === undefined) return undefined;
  const time = awake instanceof Date ? awake.getTime() : Number.NaN;
  if (Number.isNaN(time)) {
    throw new HeadwaterError('AWAKE_INVALID', `nextAwake must return a valid Date or undefined; got ${nameOf(awake)}`);
  }
  return time;
}

/** @throws HeadwaterError `BATCH_INVALID` when `result` is neither an array nor `EOF`. */
export function checkBatch<X>(result: readonly X[] | EOF): readonly X[] | EOF {
  if (result === EOF || Array.isArray(result)) return result;
  throw new HeadwaterError('BATCH_INVALID', `nextBatch must return an array or EOF; got ${nameOf(result)}`);
}

function nameOf(value: unknown): string {
  if (value === null || typeof value !== 'object') return value === null ? 'null' : `${typeof value} ${String(value)}`;
  if (value instanceof Date) return 'an invalid Date';
  return `an object of class ${value.constructor?.name ?? 'Object'}`;
}
