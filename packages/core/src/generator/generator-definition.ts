import type { IdentityContext, ListPartsContext, OpenContext, WatchPartsContext } from '../contract/contexts.ts';
import type { MaybePromise } from '../contract/maybe-promise.ts';
import type { GeneratorCommittedContext, GeneratorReadContext, GeneratorStartContext } from './generator-contexts.ts';
import type { PositionedItems } from './positioned-items.ts';

/**
 * What {@link fromGenerator} makes a source of. Only `start` and `read` are needed.
 *
 * `X` is an item, `S` a position, `Shared` what `open` returns. All three are inferred; write `open` and a `start` that
 * takes its context above `read`, for the compiler reads from top to bottom.
 */
export interface GeneratorDefinition<X, S, Shared> {
  /** The connector's stable name, usually its package name: see {@link Source.connector}. */
  readonly connector?: string | undefined;
  /** The version of the position format, a positive integer: see {@link Source.stateVersion}. Default: 1. */
  readonly stateVersion?: number | undefined;
  /** `true` when an open part costs nothing to hold: see {@link Source.freeToHold}. Default: `false`. */
  readonly freeToHold?: boolean | undefined;
  /** How many parts are best open at the same time: see {@link Source.preferredOpenParts}. */
  readonly preferredOpenParts?: number | undefined;

  /** Makes what all parts on a worker share, a client for example: see {@link Source.open}. */
  open?(context: OpenContext): MaybePromise<Shared>;
  /** Closes it. Default: calls its `Symbol.asyncDispose` or `Symbol.dispose`, if it has one. */
  closeShared?(shared: Shared): Promise<void>;
  /** Names which cluster, bucket or directory is read: see {@link Source.identity}. */
  identity?(context: IdentityContext<Shared>): MaybePromise<string | undefined>;

  /** The keys of the parts, or what lists them: see {@link FixedPartitionedSource.listParts}. Default: one, `'singleton'`. */
  readonly parts?:
    | readonly string[]
    | ((context: ListPartsContext<Shared>) => MaybePromise<readonly string[]>)
    | undefined;
  /** Yields whenever the list of parts may have changed: see {@link FixedPartitionedSource.watchParts}. */
  watchParts?(context: WatchPartsContext<Shared>): AsyncIterable<unknown> | undefined;

  /**
   * Where a fresh part begins: a position, or what looks it up when the part is built. It is durable before the first
   * item is delivered, so that "now" or "latest" is looked up once and never again (C3).
   */
  readonly start: S | ((context: GeneratorStartContext<Shared>) => MaybePromise<S>);
  /**
   * Looks up where the end is now, when a part is built in a flow that reads until now; `read` gets it and returns there.
   * Default: none, and such a flow is refused (see {@link Source.endsAtNow}).
   */
  end?(context: GeneratorStartContext<Shared>): MaybePromise<S>;

  /**
   * Reads one part from `resumeState` on. Every `yield` hands over a batch with the position behind it; the code after it
   * runs when the next batch is asked for. No items mean nothing yet; `return` means the end for this execution (C6).
   *
   * `throw new Retry({ afterMs })` begins the generator again after that time, at the position that was yielded last (E2).
   * Any other error is a failure of the part (E3).
   */
  read(
    context: GeneratorReadContext<S, Shared>,
  ): AsyncIterable<PositionedItems<X, S>, void, undefined> | Iterable<PositionedItems<X, S>, void, undefined>;

  /** Everything up to `position` is accepted and durable: see {@link StatefulSourcePartition.committed}. */
  committed?(context: GeneratorCommittedContext<S, Shared>): MaybePromise<void>;
  /** Turns a position that an older `stateVersion` wrote into one of today: see {@link FixedPartitionedSource.migrate}. */
  migrate?(state: unknown, fromVersion: number): S;
  /** Checks a position that a person wants to set: see {@link FixedPartitionedSource.checkState}. */
  checkState?(state: unknown): void;
}
