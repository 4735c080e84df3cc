import { checkKnown } from '@headwater/core/options';

/** What a `SqliteStore` can be told beside its database. */
export interface SqliteStoreOptions {
  /**
   * How long a call may wait for somebody else's write transaction before it throws a retryable `STORE_BUSY`, in
   * milliseconds, from 0 to 50. SQLite blocks the event loop while it waits, so longer waits are left to the timers
   * of the runtime. It holds for the whole connection, your own statements on `db` included; a shorter timeout of a
   * database that was handed in stays. Default: 50.
   */
  readonly busyTimeoutMs?: number;
}

export const longestBusyTimeoutMs = 50;

/** The busy timeout to use. @throws TypeError for an option that is unknown, RangeError when it is not an integer from 0 to 50. */
export function busyTimeoutOf(options: SqliteStoreOptions): number {
  checkKnown('SqliteStore', options, ['busyTimeoutMs']);
  const { busyTimeoutMs = longestBusyTimeoutMs } = options;
  if (!Number.isInteger(busyTimeoutMs) || busyTimeoutMs < 0 || busyTimeoutMs > longestBusyTimeoutMs) {
    throw new RangeError(
      `busyTimeoutMs must be an integer from 0 to ${longestBusyTimeoutMs}; got ${String(busyTimeoutMs)}`,
    );
  }
  return busyTimeoutMs;
}
