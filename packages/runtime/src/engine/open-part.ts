import {
  type AnyStatefulSourcePartition,
  EOF,
  HeadwaterError,
  isStatefulSourcePartition,
  isStatelessSourcePartition,
  type MaybePromise,
  type NextBatchContext,
  positionText,
  type Progress,
  type StatelessSourcePartition,
} from '@headwater/core';
import { called } from './failed-call.ts';

/** A partition object as the runtime uses it: with or without positions, and every answer checked. */
export interface OpenPart<X> {
  readonly hasPosition: boolean;
  nextBatch(context: NextBatchContext): MaybePromise<readonly X[] | EOF>;
  /** @param time wall-clock time, in milliseconds */
  nextAwake(time: number): number | undefined;
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
    nextAwake: awakeOf(part),
    snapshot: () =>
      called('snapshot', () => {
        const position = part.snapshot();
        const text: string | undefined = checked ? JSON.stringify(position) : undefined;
        checked = true;
        // The full check is made once, and again where JSON has no text, or one that hides what it was.
        return text === undefined || text === '{}' ? positionText(position) : text;
      }),
    committed: overrides(part, 'committed') ? (text) => part.committed(JSON.parse(text)) : undefined,
    progress: () => progressOf(part),
    close: () => part.close(),
  };
}

function statelessPart<X>(part: StatelessSourcePartition<X>): OpenPart<X> {
  return {
    hasPosition: false,
    nextBatch: (context) => part.nextBatch(context),
    nextAwake: awakeOf(part),
    snapshot: () => '',
    committed: undefined,
    progress: () => progressOf(part),
    close: () => part.close(),
  };
}

type AnyPart = Pick<StatelessSourcePartition<unknown>, 'nextAwake'>;

function awakeOf(part: AnyPart): (time: number) => number | undefined {
  if (!overrides(part, 'nextAwake')) return () => undefined;
  return (time) => called('nextAwake', () => awakeTime(part.nextAwake({ now: new Date(time) })));
}

// The defaults of the base classes do nothing, and not calling them is cheaper. Their prototypes are known by the brand,
// whichever copy of core they come from.
function overrides(part: object, method: 'committed' | 'nextAwake'): boolean {
  for (let level: object | null = part; level !== null; level = Object.getPrototypeOf(level) as object | null) {
    if (Object.hasOwn(level, method)) return !isContractClass(level);
  }
  return true;
}

function isContractClass(level: object): boolean {
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

// Looking at a part must not change what happens to it.
function progressOf(part: Pick<StatelessSourcePartition<unknown>, 'progress'>): Progress | undefined {
  try {
    return part.progress();
  } catch {
    return undefined;
  }
}
