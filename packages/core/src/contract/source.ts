import { refuseOldNode } from '../environment/refuse-old-node.ts';
import { brandOf, setBrand } from './brand.ts';
import type { IdentityContext, OpenContext } from './contexts.ts';
import type { MaybePromise } from './maybe-promise.ts';

// At the import, and beside the class that every source begins with: a file that exports nothing would be left out of a bundle.
refuseOldNode();

/**
 * The common base of all sources: a description of where items come from. Cheap to make, immutable, holds no
 * open resource.
 *
 * Extend {@link FixedPartitionedSource} or {@link DynamicSource}, not this class: its constructor throws a
 * `TypeError` that says so.
 */
export abstract class Source<X, Shared = unknown> {
  /** Carries the item type for inference; it never exists at run time. */
  declare readonly '~item': X;

  /**
   * The connector's stable name, usually its package name. It is stored with every position, and a record of
   * another connector is an error before anything is read (C12). Default: `undefined`, nothing is compared.
   */
  get connector(): string | undefined {
    return undefined;
  }

  /** The version of the connector's position format, a positive integer (C12). Default: 1. */
  get stateVersion(): number {
    return 1;
  }

  /** `true` when an open part costs nothing to hold, so that `maxOpenParts` does not apply (R4). Default: `false`. */
  get freeToHold(): boolean {
    return false;
  }

  /** How many parts are best open at the same time, when the flow does not say. Default: `undefined`, 1,024 (R4). */
  get preferredOpenParts(): number | undefined {
    return undefined;
  }

  /** `true` when `buildPart` honours `until: 'now'`. Default: `false`, and such a flow is refused. */
  get endsAtNow(): boolean {
    return false;
  }

  constructor() {
    const kind = brandOf(this)?.kind;
    if (kind !== 'fixed-source' && kind !== 'dynamic-source') {
      throw new TypeError(
        `${new.target.name || 'a class'} extends Source directly; extend FixedPartitionedSource (its parts have positions) or DynamicSource (they have none)`,
      );
    }
  }

  /**
   * Called once per worker and execution, before the first `listParts`, `buildPart` or `build` there (C11). What
   * it returns comes as `shared` in their contexts, one client for all parts for example, and is disposed
   * (`Symbol.asyncDispose` or `Symbol.dispose`) after the last `close`. Default: nothing.
   */
  open(_context: OpenContext): MaybePromise<Shared> {
    return undefined as Shared;
  }

  /**
   * Names which cluster, bucket or directory is read. Called once at each start; the answer is stored with the
   * flow, and another one at a later start is the error `IDENTITY_CHANGED` (C12). Default: `undefined`, nothing
   * is compared.
   */
  identity(_context: IdentityContext<Shared>): MaybePromise<string | undefined> {
    return undefined;
  }

  /** Closes what {@link open} returned. Default: calls its `Symbol.asyncDispose` or `Symbol.dispose`, if it has one. */
  async closeShared(shared: Shared): Promise<void> {
    const { [Symbol.asyncDispose]: disposeAsync, [Symbol.dispose]: dispose } = (shared ?? {}) as Partial<
      AsyncDisposable & Disposable
    >;
    if (disposeAsync !== undefined) await disposeAsync.call(shared);
    else if (dispose !== undefined) dispose.call(shared);
  }
}

setBrand(Source, 'source');
