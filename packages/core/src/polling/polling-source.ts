import type { BuildPartContext, ListPartsContext, NextItemContext } from '../contract/contexts.ts';
import type { EOF } from '../contract/eof.ts';
import { FixedPartitionedSource } from '../contract/fixed-partitioned-source.ts';
import type { MaybePromise } from '../contract/maybe-promise.ts';
import type { StatefulSourcePartition } from '../contract/stateful-source-partition.ts';
import { HeadwaterError } from '../errors/headwater-error.ts';
import type { Json, Position } from '../position/json.ts';
import { positionText } from '../position/position-text.ts';
import { firstPoll, type Schedule } from './marks.ts';
import { PollingPartition } from './polling-partition.ts';
import { type PollingPosition, storedMark } from './polling-position.ts';
import { checkedSchedule, type SimplePollingSourceOptions } from './polling-options.ts';

interface Internals {
  readonly schedule: Schedule;
  /** The state before the first poll, as JSON text: what a fresh start goes back to. */
  fresh: string | undefined;
  /** The partition that the state belongs to now. */
  owner: object | undefined;
}

// Not private members of the class: those would make the classes of two versions of this package clash.
const internals = new WeakMap<object, Internals>();

/** What {@link SimplePollingSource} is when it has no position of its own. */
export abstract class PollingSource<X> extends FixedPartitionedSource<X, PollingPosition> {
  /** @throws TypeError or RangeError, with the value, when an option is wrong (E4). */
  constructor(options: SimplePollingSourceOptions) {
    super();
    const { snapshot, resume } = this as Partial<Resumable>;
    if ((typeof snapshot === 'function') !== (typeof resume === 'function')) {
      throw new TypeError(`${new.target.name} must have both of snapshot() and resume(), or neither`);
    }
    internals.set(this, { schedule: checkedSchedule(options), fresh: undefined, owner: undefined });
  }

  /**
   * Asks for one item. Called at every mark, one call at a time. `undefined` emits nothing, `null` is an item (P4);
   * `EOF` ends the part for this execution. Throw a `Retry` to be asked again later, without moving the marks (P3).
   */
  abstract nextItem(context: NextItemContext): MaybePromise<X | EOF | undefined>;

  /** There is one part, `'singleton'`. */
  override listParts(_context: ListPartsContext): readonly string[] {
    return ['singleton'];
  }

  override async buildPart(
    context: BuildPartContext<PollingPosition>,
  ): Promise<StatefulSourcePartition<X, PollingPosition>> {
    const { resumeState, now } = context;
    const own = internalsOf(this);
    const stored = resumeState === undefined ? undefined : storedMark(resumeState);
    if (isResumable(this)) await restore(this, own, resumeState);
    const first = firstPoll(own.schedule, stored, now.getTime());
    const partition: PollingPartition<X> = new PollingPartition(
      {
        nextItem: (itemContext) => {
          if (isResumable(this) && own.owner !== partition) throw twoReaders(this, context.part);
          return this.nextItem(itemContext);
        },
        position: (nextPoll) => (isResumable(this) ? { nextPoll, state: this.snapshot() } : { nextPoll }),
      },
      own.schedule,
      first,
    );
    own.owner = partition;
    return partition;
  }

  /** Accepts what has the form of a position of a polled source. Override it to check the `state` in it as well. */
  override checkState(state: unknown): void {
    storedMark(state);
  }
}

/** What {@link SimplePollingSource} is when it has a position of its own. */
export abstract class ResumablePollingSource<X, S extends Json<S>> extends PollingSource<X> {
  /**
   * Says what the next poll has to know. Synchronous, pure, microseconds; called once after the build and once after
   * every poll that settled without an error (C8).
   */
  abstract snapshot(): S;

  /**
   * Sets the source to `state`, which a `snapshot` of this class returned, perhaps in another process. Called before the
   * first poll when there is a position; and, with the very first snapshot, when the same object starts afresh once more.
   */
  abstract resume(state: S): MaybePromise<void>;
}

type Resumable = ResumablePollingSource<unknown, Position>;

function isResumable(source: object): source is Resumable {
  return typeof (source as Partial<Resumable>).resume === 'function';
}

function internalsOf(source: object): Internals {
  const own = internals.get(source);
  if (own === undefined)
    throw new TypeError(`${source.constructor.name} did not run the constructor of its base class`);
  return own;
}

async function restore(source: Resumable, own: Internals, position: PollingPosition | undefined): Promise<void> {
  const isFirstBuild = own.fresh === undefined;
  own.fresh ??= positionText(source.snapshot(), { method: 'snapshot' });
  const state = position?.state;
  if (state !== undefined) await source.resume(state);
  else if (!isFirstBuild) await source.resume(JSON.parse(own.fresh) as Position);
}

function twoReaders(source: object, part: string): HeadwaterError {
  return new HeadwaterError(
    'CONTRACT_VIOLATED',
    `this ${source.constructor.name} is being read by somebody else; its state is in the object, so make one for each flow`,
    { part, method: 'nextItem' },
  );
}
