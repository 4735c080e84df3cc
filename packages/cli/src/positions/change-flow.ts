import { hostname } from 'node:os';
import type { PositionRecord } from '@headwater/core/store';
import type { SqliteStore } from '@headwater/sqlite';
import { heldInShellWords } from '../read/in-shell-words.ts';

type Session = ReturnType<SqliteStore['open']>;

/** What a change makes of the records that are there. */
export type Change = (stored: readonly PositionRecord[]) => readonly ChangedRecord[];

/** A record as it should be; who writes it, and when, and its place in the order of commits are filled in. */
export type ChangedRecord = Omit<PositionRecord, 'generation' | 'updatedAt'>;

/**
 * Changes records of a flow, all or none, as an execution of its own would: while another one runs it is refused, and
 * whatever is left of an older one cannot write over it. `seq` goes on growing (design of the fence).
 *
 * @returns how many records were written.
 */
export function changeFlow(store: SqliteStore, flow: string, action: string, change: Change): number {
  const session = openToChange(store, flow, action);
  try {
    return changeIn(session, change);
  } finally {
    session.close();
  }
}

/** Takes a flow until the session, or its store, is closed. @throws HeadwaterError `STORE_HELD` while it runs. */
export function openToChange(store: SqliteStore, flow: string, action: string): Session {
  try {
    return store.open(flow, { holder: `headwater positions ${action} on ${hostname()}, process ${process.pid}` });
  } catch (error) {
    throw heldInShellWords(error, 'or kill -9 it if it hangs');
  }
}

/** As {@link changeFlow}, in a flow that was taken already. */
export function changeIn(session: Session, change: Change): number {
  const stored = session.load();
  return write(session, stored, change(stored));
}

function write(session: Session, stored: readonly PositionRecord[], changed: readonly ChangedRecord[]): number {
  const seqOf = new Map(stored.map(({ part, seq }) => [part, seq]));
  const updatedAt = new Date().toISOString();
  const { generation } = session;
  const records = changed.map((record) => {
    const seq = Math.max(record.seq, seqOf.get(record.part) ?? -1) + 1;
    return { ...record, seq, generation, updatedAt };
  });
  const fenced = session.commit(records).find(({ outcome }) => outcome === 'fenced');
  if (fenced !== undefined) throw new Error(`${fenced.part} was not written: somebody else was further`);
  return records.length;
}
