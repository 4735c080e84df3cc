import type { MaybePromise, Source } from '@headwater/core';

/** How a source that is polled was configured, for the P rules. */
export interface PollingSetup {
  /** The interval that the source was given, in milliseconds. */
  readonly intervalMs: number;
  /** The `alignTo` that it was given. Default: none, the first poll is at once. */
  readonly alignTo?: Date;
  /** Whether it has `resume`, so that its items can be read again from a position. Default: `false`, at most once. */
  readonly resumes?: boolean;
  /** What it does with marks that were missed. Default: `'skip'`. */
  readonly missed?: 'skip' | 'catch-up';
  /** Whether `null` can be put as an item. Default: `false`. */
  readonly nulls?: boolean;
}

/** An option that a source must refuse, and a way to give it to the source. */
export interface WrongOption {
  /** The wrong value; its text must be in the message. */
  readonly value: unknown;
  /** Makes the source with it, which must throw a `TypeError` or a `RangeError`. */
  readonly source: () => unknown;
}

/** A position that an older version of the connector wrote. */
export interface OldState {
  /** The `stateVersion` that wrote it. */
  readonly version: number;
  /** The position, as JSON. */
  readonly state: unknown;
  /** How many of the items that were put lie behind it. */
  readonly behind: number;
}

/** The options of a source, and a way to make the source from an object that holds them. */
export interface OptionsSetup<X> {
  /** The options, an object that the kit may change. */
  readonly given: object;
  /** Makes the source, from this very object and not from a copy. */
  readonly source: (given: never) => MaybePromise<Source<X>>;
}

/** How a world is found from another process, for cuts in a fresh one. */
export interface Elsewhere<X, World> {
  /** The module that exports this setup by default, as a `file:` URL: its `import.meta.url`. */
  readonly module: string;
  /** The module that is given to the default export where that is a function of the connector, as a `file:` URL. */
  readonly connector?: string;
  /** Where the world is, as JSON: a directory, an address, or all that it holds. */
  address(world: World): MaybePromise<unknown>;
  /** Makes the source over that world. Called in the other process, in which nothing else of the setup was. */
  source(address: never): MaybePromise<Source<X>>;
}

/**
 * What the kit needs to know of a connector: how to make a world that it reads, how to put something into it, and
 * what it can do. What is not declared is not checked, and shows as skipped.
 *
 * `X` is an item as the source gives it, `Item` one as it is put; they differ where a source adds to what it reads,
 * and then `itemOf` is needed.
 */
export interface ConformanceSetup<X, World, Item = X> {
  /** Makes an empty world: a directory, a topic, a fake service. Called once for every rule. */
  create(): MaybePromise<World>;
  /** Makes a new source object over the world. Small batches let the kit cut at more places. */
  source(world: World): MaybePromise<Source<X>>;
  /** The item with this number, always the same one; other numbers give other items. */
  item(n: number): Item;
  /** Puts items into a part, behind those that are there, and makes the part if need be. Settles when they can be read. */
  put(world: World, part: string, items: readonly Item[]): MaybePromise<unknown>;
  /** Takes the world down. */
  destroy(world: World): MaybePromise<unknown>;

  /** What was put, from what came out: `({ line }) => line`. Default: the same. */
  itemOf?(item: X): Item;
  /** How many items are put into a part. Default: 7. */
  readonly itemCount?: number;
  /**
   * How many items the checks of memory put and read; 0 where putting is slow, and they show as skipped. Default: 100
   * times `itemCount`.
   */
  readonly manyItems?: number;
  /**
   * What the checks choose by that look at a sample; a failure names it. Default: the environment variable
   * `HEADWATER_SEED`, or 1.
   */
  readonly seed?: number;
  /** How long a call may take in real time before it counts as stuck, in milliseconds. Default: 5000. */
  readonly patienceMs?: number;

  /** The keys that parts can have; the kit puts into these. Default: one part, whose key the source chooses. */
  readonly parts?: readonly string[];
  /** `true` when it ends (EOF) once everything that is there was read. */
  readonly bounded?: boolean;
  /** `true` when `put` can add to a part that was read to its end. */
  readonly grows?: boolean;
  /** `true` when a part that is made later is found by `watchParts`. Needs two `parts`. */
  readonly discovers?: boolean;
  /** `true` when `identity` names the world. */
  readonly identifies?: boolean;
  /** The same source, told to start at what comes from now on. */
  sourceAtNow?(world: World): MaybePromise<Source<X>>;
  /** How many items of a part the world counts as confirmed (deleted, acknowledged), for sources with `committed`. */
  confirmed?(world: World, part: string): MaybePromise<number>;
  /**
   * Makes a request of the source for this part fail, once, with an ordinary error: the next one, or with `after` the
   * one that comes after so many others.
   */
  fail?(world: World, part: string, after: number): MaybePromise<unknown>;
  /** The same, but the request comes to nothing, so that the source throws `Retry`. */
  retry?(world: World, part: string, after: number): MaybePromise<unknown>;
  /**
   * Lets a request of the source for this part go without an answer, once, until the world is taken down; the next one,
   * or with `after` the one that comes after so many others.
   */
  stall?(world: World, part: string, after: number): MaybePromise<unknown>;
  /** How many items of a part the world has given out, those included that the source only holds ready. */
  taken?(world: World, part: string): MaybePromise<number>;
  /** Options that the source must refuse. */
  wrongOptions?(world: World): readonly WrongOption[];
  /** The options that `source` gives, to see what becomes of unknown ones and of an object that changes afterwards. */
  options?(world: World): OptionsSetup<X>;
  /** Positions of earlier versions of the connector, for `migrate`, over the items that were put into the part. */
  oldStates?(world: World, part: string): readonly OldState[];
  /** How the world is read from another process. */
  readonly elsewhere?: Elsewhere<X, World>;
  /** For a source that is polled: what it was given. */
  readonly polling?: PollingSetup;

  /**
   * Rules that are known not to hold yet, by id, with the reason. They run as expected failures: one that holds after
   * all is an error, and so is an id that does not exist or does not apply.
   */
  readonly knownGaps?: { readonly [id: string]: string };
}

/** A setup whose types are not known, as the kit itself sees it. */
export type AnyConformanceSetup = ConformanceSetup<unknown, unknown, unknown>;
