import type { MaybePromise } from '../contract/maybe-promise.ts';
import type { CommitResult } from './fence.ts';
import type { PositionRecord } from './position-record.ts';

/** How an execution opens its flow in a store. */
export interface OpenFlowOptions {
  /** A name for people: who holds the flow. Shown to whoever is refused. */
  readonly holder: string;
  /** `true`: take the flow from a live holder, which is fenced. Default: `false`, a live holder is `STORE_HELD`. */
  readonly takeOver?: boolean;
}

/** Where positions live between executions. */
export interface Store {
  /** What it is, for status: `'memory'`, `'sqlite shop.db'`. Never a secret. */
  readonly name: string;

  /**
   * Begins an execution; called once by its coordinator. Refuses with `STORE_HELD`, naming the holder, while another
   * execution of the flow lives, unless told to take over; only then raises the flow's generation and makes it the
   * floor: after it has returned, no older commit may land. A holder that died is recognised by a lock that the
   * operating system drops, never by process id or clock (R8).
   */
  open(flow: string, options: OpenFlowOptions): MaybePromise<StoreSession>;

  /**
   * Gives a further worker its session, under the generation that `open` gave to the execution. Takes no lock and
   * raises nothing.
   */
  join(flow: string, generation: number): MaybePromise<StoreSession>;

  /** The ids of all flows that have ever been opened here, sorted. */
  flows(): MaybePromise<readonly string[]>;
}

/** One worker's use of one flow in a store. */
export interface StoreSession {
  /** The id of the flow. */
  readonly flow: string;
  /** The generation of this execution. */
  readonly generation: number;

  /** The records of these parts, or of all; parts without one are left out. */
  load(parts?: readonly string[]): MaybePromise<readonly PositionRecord[]>;

  /**
   * Writes the records, all that are not fenced together, and returns a result for each, in order. When it returns,
   * what was written survives a power loss. A temporary failure throws an error whose `retryable` is `true`: nothing,
   * or everything, was written then.
   */
  commit(records: readonly PositionRecord[]): MaybePromise<readonly CommitResult[]>;

  /** Returns when this generation has not been fenced; throws `STORE_FENCED` when it has. */
  check(): MaybePromise<void>;

  /**
   * Moves parts to a new owner: takes the flow's next generation, stamps only these parts' records with it, and
   * returns it. Commits of these parts under an older generation are fenced from then on.
   */
  move(parts: readonly string[]): MaybePromise<number>;

  /** The identity stored with the flow (C12), or `undefined` when there is none yet. */
  identity(): MaybePromise<string | undefined>;

  /** Stores the identity with the flow. Throws `STORE_FENCED` when the generation is not the flow's newest. */
  setIdentity(identity: string): MaybePromise<void>;

  /**
   * Removes the records of these parts, of which nothing is remembered then (R9). Throws `STORE_FENCED` when the
   * generation is not the flow's newest.
   */
  forget(parts: readonly string[]): MaybePromise<void>;

  /** Ends the session and, for the one that `open` gave, releases the flow. Never commits. */
  close(): MaybePromise<void>;
}

/** A store that can commit positions in one transaction with what a sink writes. */
export interface TransactionalStore extends Store {
  /** As in every store; the session can lend its transaction. */
  open(flow: string, options: OpenFlowOptions): MaybePromise<TransactionalSession>;
  /** As in every store; the session can lend its transaction. */
  join(flow: string, generation: number): MaybePromise<TransactionalSession>;
}

/** A session of a {@link TransactionalStore}. */
export interface TransactionalSession extends StoreSession {
  /**
   * In one transaction: passes the record through the fence, calls `write`, and writes the record. When fenced,
   * `write` is not called; nor when the very same record is there already, because the reply to the first attempt was
   * lost. When `write` throws, or the transaction fails, nothing has happened. A `write` that
   * returns a thenable is refused with `SINK_ASYNC` by a store whose transactions are synchronous (S6).
   */
  transact(record: PositionRecord, write: () => unknown): MaybePromise<CommitResult>;
}
