import type { PositionRecord } from './position-record.ts';

/** What became of one record of a commit. */
export type CommitResult =
  | { readonly part: string; readonly outcome: 'written' }
  /** A newer start of the flow, or a move of the part, owns it now: stop for good. */
  | { readonly part: string; readonly outcome: 'fenced'; readonly by: 'generation' }
  /** Somebody with the same generation was further: drop the partition object and load again. */
  | { readonly part: string; readonly outcome: 'fenced'; readonly by: 'seq' };

/** What the fence needs to know of a record. */
export type FencedRecord = Pick<PositionRecord, 'part' | 'generation' | 'seq' | 'state'>;

/**
 * Decides whether a record may be written over the stored one: iff its generation has reached the flow's floor and
 * (generation, seq) is greater, in that order, than the stored pair, or equal with the same state (the reply to the
 * first attempt was lost). A record that was listed but has no state yet gives way to an equal pair.
 */
export function fence(floor: number, stored: FencedRecord | undefined, next: FencedRecord): CommitResult {
  const { part } = next;
  if (next.generation < floor) return { part, outcome: 'fenced', by: 'generation' };
  if (stored === undefined || next.generation > stored.generation) return { part, outcome: 'written' };
  if (next.generation < stored.generation) return { part, outcome: 'fenced', by: 'generation' };
  if (next.seq > stored.seq) return { part, outcome: 'written' };
  const same = next.seq === stored.seq && (next.state === stored.state || stored.state === undefined);
  return same ? { part, outcome: 'written' } : { part, outcome: 'fenced', by: 'seq' };
}
