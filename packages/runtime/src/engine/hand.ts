import { EOF } from '@headwater/core';
import { FailedCall } from './failed-call.ts';
import { checkBatch, type OpenPart } from './open-part.ts';

/** What a partition brought and the sink has not had yet: at most one per part, taken in its turn (R1). */
export type Hand<X> =
  | {
      readonly kind: 'batch';
      readonly items: readonly X[];
      readonly to: string | undefined;
      /** What went wrong after the items were there; it takes effect after them. */
      readonly failure?: Hand<X>;
    }
  | { readonly kind: 'advance'; readonly to: string }
  | { readonly kind: 'end'; readonly to: string | undefined }
  | { readonly kind: 'error'; readonly error: unknown; readonly method: string }
  | { readonly kind: 'abort'; readonly error: unknown };

/** Whether nothing is read after this. */
export function isLast(hand: Hand<unknown> | undefined): boolean {
  if (hand?.kind === 'batch') return hand.failure !== undefined;
  return hand !== undefined && hand.kind !== 'advance';
}

/** What a settled `nextBatch` means, with the position after it; `undefined` when nothing came and nothing moved. */
export function handOf<X>(
  object: OpenPart<X>,
  head: string,
  result: readonly X[] | EOF,
): { readonly hand: Hand<X> | undefined; readonly head: string; readonly items: number } {
  const items = checkBatch(result);
  const next = object.snapshot();
  const to = object.hasPosition ? next : undefined;
  if (items === EOF) return { hand: { kind: 'end', to }, head: next, items: 0 };
  if (items.length > 0) return { hand: { kind: 'batch', items, to }, head: next, items: items.length };
  return { hand: next === head ? undefined : { kind: 'advance', to: next }, head: next, items: 0 };
}

/** What is in hand when something failed after a read: what has a position comes again; what has none would be lost. */
export function failedHand<X>(hand: Hand<X> | undefined, hasPosition: boolean, error: unknown): Hand<X> {
  const failure: Hand<X> = { kind: 'error', ...FailedCall.of(error, 'nextBatch') };
  return hand?.kind === 'batch' && !hasPosition ? { ...hand, failure } : failure;
}
