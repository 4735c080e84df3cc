import { HeadwaterError } from '@headwater/core';
import { isThenable, type PositionRecord } from '@headwater/core/store';
import type { Connection } from '../database/connection.ts';
import { databaseError, isDatabaseFailure } from '../database/database-error.ts';

/**
 * Lets a sink write inside the open transaction, and makes sure that the transaction is still the one in which the
 * position will be written. What the sink throws comes out as it is, unless it says that the database has failed.
 */
export function callSink({ db, file }: Connection, { flow, part }: PositionRecord, write: () => unknown): void {
  let result: unknown;
  try {
    result = write();
  } catch (error) {
    throw isDatabaseFailure(error) ? databaseError(error, file, { flow, part, method: 'transact' }) : error;
  }
  if (isThenable(result)) {
    // Its rows are rolled back; a rejection must not end the process on top of that.
    result.then(undefined, () => undefined);
    throw new HeadwaterError(
      'SINK_ASYNC',
      `the sink of flow ${JSON.stringify(flow)} returned a promise, but rows and position are written in one ` +
        'synchronous transaction: nothing was written; write without await, or use a plain sink beside `store`',
      { flow, part },
    );
  }
  if (!db.inTransaction) {
    throw new HeadwaterError(
      'SINK_FAILED',
      `the sink of flow ${JSON.stringify(flow)} ended the transaction in which rows and position are written: ` +
        'leave COMMIT and ROLLBACK to the store and let errors of SQLite through; the position was not moved',
      { flow, part, retryable: false },
    );
  }
}
