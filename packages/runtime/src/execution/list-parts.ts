import type { AnyFixedPartitionedSource, Clock } from '@headwater/core';
import type { StoreSession } from '@headwater/core/store';
import { named, type Waiting, withPatience } from './open-flow.ts';
import { patiently } from './patiently.ts';
import { type PartPlan, planParts } from './plan-parts.ts';

/** What listing the parts of a flow takes. */
export interface Listing extends Waiting {
  readonly flow: string;
  readonly shared: unknown;
  readonly session: StoreSession;
  readonly clock: Clock;
  readonly forgetAfterMs: number;
}

/** Asks the source for its parts and compares them with the stored records. */
export async function listParts<X>(
  source: AnyFixedPartitionedSource<X>,
  listing: Listing,
  first: boolean,
): Promise<PartPlan> {
  const { flow, shared, clock, scheduler, signal } = listing;
  const listed = await named(flow, 'listParts', () =>
    patiently(() => source.listParts({ shared, now: new Date(clock.now()), signal }), scheduler, signal),
  );
  signal.throwIfAborted();
  return planFor(source, listing, listed, first);
}

/** Compares parts with the stored records. */
export async function planFor<X>(
  source: AnyFixedPartitionedSource<X>,
  listing: Listing,
  listed: readonly string[],
  first: boolean,
): Promise<PartPlan> {
  const { flow, session, clock, forgetAfterMs } = listing;
  const records = await withPatience(listing, () => session.load());
  const { generation } = session;
  return planParts(source, { flow, generation, listed, records, now: clock.now(), forgetAfterMs, first });
}

/** Writes a record for each part that has none, all in one commit (R9). */
export async function writeFresh(listing: Listing, { fresh }: PartPlan): Promise<void> {
  if (fresh.length === 0) return;
  const results = await withPatience(listing, () => listing.session.commit(fresh));
  // A start that was overtaken already reads nothing.
  if (results.some(({ outcome }) => outcome === 'fenced')) await withPatience(listing, () => listing.session.check());
}
