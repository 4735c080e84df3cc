import type { Json } from '../position/json.ts';
import { setBrand } from './brand.ts';
import type { BuildPartContext, ListPartsContext, WatchPartsContext } from './contexts.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { Source } from './source.ts';
import type { StatefulSourcePartition } from './stateful-source-partition.ts';

/**
 * A source of named parts, each with a position: the kind that stops and goes on exactly where it was.
 *
 * To write: {@link listParts} and {@link buildPart}. `S` is the type of a position; it must be JSON.
 */
export abstract class FixedPartitionedSource<X, S extends Json<S>, Shared = unknown> extends Source<X, Shared> {
  /**
   * Names the parts that there are now. Called at each start and whenever {@link watchParts} yields. It has no
   * side effects; keys are unique, non-empty, at most 1,024 bytes in NFC, and stable across restarts, machines and
   * time (C1). An error here fails the start; later it is reported and the listing is tried again (R12).
   */
  abstract listParts(context: ListPartsContext<Shared>): MaybePromise<readonly string[]>;

  /**
   * Makes the partition object of one part, at `resumeState`. Called whenever a part is opened: at the start, after
   * parking, after a restart, in another process. It relies on its context alone, never on earlier calls (C2).
   */
  abstract buildPart(context: BuildPartContext<S, Shared>): MaybePromise<StatefulSourcePartition<X, S>>;

  /**
   * An iterable that yields whenever the list of parts may have changed; what it yields is ignored. Runs once per
   * execution (R12). The flow completes when every part has ended and this has ended too. Default: `undefined`, the
   * parts of the first list are all there are.
   */
  watchParts(_context: WatchPartsContext<Shared>): AsyncIterable<unknown> | undefined {
    return undefined;
  }

  /**
   * Turns a position that an older `stateVersion` wrote into one of today. Called before `buildPart`; the new one is
   * written with the next commit, not before (C12). Default: throws, because versions are only raised when the
   * format changed.
   */
  migrate(_state: unknown, fromVersion: number): S {
    throw new TypeError(
      `${this.constructor.name} has stateVersion ${this.stateVersion} but no migrate() for positions of version ${fromVersion}`,
    );
  }

  /**
   * Checks a position that a person wants to set. Called by tools, before it is written; throws an error that says
   * what is wrong. Default: every position is accepted.
   */
  checkState(_state: unknown): void {}
}

setBrand(FixedPartitionedSource, 'fixed-source');
