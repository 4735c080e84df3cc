/** A lock that this process holds until it is released or the process ends, however it ends. */
export interface FlowLock {
  /** Lets go of it. Called again, it does nothing. */
  release(): void;
}

/**
 * The locks of the flows of one database. Each flow has a row of numbered locks, of which the flow's row in the
 * database names the one that counts: a take-over cannot wrest the lock from a process that is frozen, so it moves on
 * to the next number, and whoever still holds the old one holds nothing.
 */
export interface FlowLocks {
  /** Takes a lock; `undefined` while another execution holds it, in this process or in another one. */
  take(flow: string, number: number): FlowLock | undefined;
  /** Clears away a lock whose number is behind the flow's. */
  discard(flow: string, number: number): void;
}
