import type { ReadConnection } from '../connection/read-connection.ts';
import type { Input } from '../input/input.ts';
import { standbyError } from '../input/input-errors.ts';
import type { Safety } from '../postgres-options.ts';
import { Parameters } from '../statements/parameters.ts';

/** The transactions that run at a moment and that may commit a row with a key that was drawn before. */
export interface RunningTransactions {
  /** Transactions with a smaller id have ended. */
  readonly oldestId: bigint;
  /** No transaction has this id yet, nor a larger one. */
  readonly nextId: bigint;
  /** The virtual ids of those that are waited for, each with its server process; one that is prepared has none. */
  readonly virtual: ReadonlyMap<string, number | undefined>;
}

/** Whether all that ran `before` have ended by `now`; those that began in between draw larger keys. */
export function haveEnded(before: RunningTransactions, now: RunningTransactions): boolean {
  return now.oldestId >= before.nextId && [...before.virtual.keys()].every((id) => !now.virtual.has(id));
}

/** Whether nothing runs that would have to be waited for. */
export function areNone({ oldestId, nextId, virtual }: RunningTransactions): boolean {
  return oldestId >= nextId && virtual.size === 0;
}

/** The server processes of those of `before` that still run. */
export function lateProcesses(before: RunningTransactions, now: RunningTransactions): readonly number[] {
  const pids = [...before.virtual].filter(([id]) => now.virtual.has(id)).map(([, pid]) => pid);
  return pids.filter((pid) => pid !== undefined);
}

/** Asks which transactions run that `safety` waits for. */
export async function runningTransactions(
  connection: ReadConnection,
  safety: Exclude<Safety, 'none'>,
  input: Input,
): Promise<RunningTransactions> {
  const parameters = new Parameters();
  const virtual = [withId, ...virtualQueries(safety, input, parameters)].join(' UNION ');
  const [found] = await connection.texts({
    text: `SELECT json_build_object('standby', pg_is_in_recovery(), 'oldest', pg_snapshot_xmin(pg_current_snapshot())::text,
      'next', pg_snapshot_xmax(pg_current_snapshot())::text,
      'virtual', (SELECT json_agg(json_build_array(v.id, v.pid)) FROM (${virtual}) v))::text`,
    values: parameters.values,
  });
  const answer: Answer = JSON.parse(found?.[0] ?? '');
  if (answer.standby && safety !== 'snapshot') throw standbyError(input, safety);
  const known = (answer.virtual ?? []).map(([id, pid]): [string, number | undefined] => [id, pid ?? undefined]);
  return { oldestId: BigInt(answer.oldest), nextId: BigInt(answer.next), virtual: new Map(known) };
}

interface Answer {
  readonly standby: boolean;
  readonly oldest: string;
  readonly next: string;
  readonly virtual: readonly (readonly [id: string, pid: number | null])[] | null;
}

/**
 * Those that have an id. The ids alone would do for most, but one that is prepared for a commit in two phases gets its id
 * late, and gives up every other lock by which it was known.
 */
const withId = `SELECT l.virtualtransaction AS id, l.pid FROM pg_locks l
  WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted`;

/**
 * A statement that inserts locks its table before it draws a key, and the lock is kept to the end of the transaction.
 * The transaction's id comes later, with the first row that is written: COPY draws the keys of many rows before.
 */
function virtualQueries(safety: Exclude<Safety, 'none'>, input: Input, parameters: Parameters): readonly string[] {
  const database = '(SELECT d.oid FROM pg_database d WHERE d.datname = current_database())';
  switch (safety) {
    case 'snapshot':
      return [];
    case 'writers':
      return [
        `SELECT l.virtualtransaction AS id, l.pid FROM pg_locks l
        WHERE l.locktype = 'relation' AND l.mode = 'RowExclusiveLock' AND l.granted AND l.database = ${database}
          AND ${lockedTables(input, parameters)}`,
      ];
    case 'transactions':
      // Of other users' sessions only the process, the database and the user are told to everybody. Vacuum has no user.
      return [
        `SELECT l.virtualtransaction AS id, l.pid FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'virtualxid' AND l.mode = 'ExclusiveLock' AND l.granted AND a.datid = ${database}
          AND a.usesysid IS NOT NULL AND l.pid <> pg_backend_pid()`,
      ];
  }
}

/** The smallest object id that a table of a user can have. */
const firstUserId = 16_384;

function lockedTables({ table, holdsRows }: Input, parameters: Parameters): string {
  if (table === null || !holdsRows) return `l.relation >= ${firstUserId}`;
  return `l.relation IN (WITH RECURSIVE tree(id) AS (SELECT ${parameters.add(table, 'oid')}
    UNION SELECT i.inhrelid FROM pg_inherits i JOIN tree ON i.inhparent = tree.id) SELECT id FROM tree)`;
}
