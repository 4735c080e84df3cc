import { deepStrictEqual, ok } from 'node:assert/strict';
import { type ErrorCode, HeadwaterError } from '@headwater/core';
import type { CommitResult, PositionRecord, Store, StoreSession } from '@headwater/core/store';

export const written = (part: string): CommitResult => ({ part, outcome: 'written' });

export const fencedBy = (by: 'generation' | 'seq', part: string): CommitResult => ({ part, outcome: 'fenced', by });

/** Starts a flow as `holder`, refused while another one lives. */
export async function start(store: Store, flow: string, holder = 'first holder'): Promise<StoreSession> {
  return store.open(flow, { holder });
}

/** Starts a flow although another one lives. */
export async function takeOver(store: Store, flow: string, holder = 'second holder'): Promise<StoreSession> {
  return store.open(flow, { holder, takeOver: true });
}

/** Requires these results of a commit, in the order of its records. */
export async function expectCommit(
  session: StoreSession,
  records: readonly PositionRecord[],
  results: readonly CommitResult[],
): Promise<void> {
  deepStrictEqual(await session.commit(records), results, 'the results of a commit');
}

/** Requires that all the records of a session's flow are these, in any order. */
export async function expectRecords(session: StoreSession, records: readonly PositionRecord[]): Promise<void> {
  deepStrictEqual(byPart(await session.load()), byPart(records), 'the records that are stored');
}

/** Requires that the call fails with this code, and gives the error. Whether it throws or rejects does not matter. */
export async function expectCode(code: ErrorCode, call: () => unknown): Promise<HeadwaterError> {
  let outcome: unknown;
  try {
    outcome = await call();
  } catch (error) {
    if (HeadwaterError.is(error, code)) return error;
    throw error;
  }
  throw new Error(`expected an error with code ${code}; the call returned ${JSON.stringify(outcome)}`);
}

/** Requires that the call fails in whatever way, and gives the error. */
export async function expectFailure(call: () => unknown): Promise<unknown> {
  let outcome: unknown;
  try {
    outcome = await call();
  } catch (error) {
    return error;
  }
  throw new Error(`expected an error; the call returned ${JSON.stringify(outcome)}`);
}

/** Requires that the text names what a reader needs. */
export function expectNamed(text: string, name: string): void {
  ok(text.includes(name), `the message must name ${JSON.stringify(name)}; it says: ${text}`);
}

export function byPart(records: readonly PositionRecord[]): PositionRecord[] {
  return records.toSorted((a, b) => (a.part < b.part ? -1 : 1));
}
