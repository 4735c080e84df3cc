import type { HeadwaterError } from '@headwater/core';

/** What an execution tells while it runs, through `onEvent`. Nothing is logged in normal operation. */
export type FlowEvent =
  | { readonly type: 'started'; readonly generation: number; readonly parts: number }
  /** The source listed nothing, and nothing can come any more (R12). */
  | { readonly type: 'nothing-listed' }
  | { readonly type: 'part-found'; readonly part: string }
  /** A stored part is no longer listed; its position is kept (R9). */
  | { readonly type: 'part-gone'; readonly part: string }
  | { readonly type: 'part-opened'; readonly part: string }
  | { readonly type: 'part-parked'; readonly part: string }
  | { readonly type: 'part-ended'; readonly part: string; readonly items: number }
  | {
      readonly type: 'part-restarting';
      readonly part: string;
      readonly attempt: number;
      readonly delayMs: number;
      readonly error: HeadwaterError;
    }
  /** Another worker owns the part now; this one has let it go. */
  | { readonly type: 'part-fenced'; readonly part: string }
  | { readonly type: 'listing-failed'; readonly error: HeadwaterError; readonly delayMs: number }
  | { readonly type: 'sink-retrying'; readonly part: string; readonly error: unknown; readonly delayMs: number }
  | { readonly type: 'store-retrying'; readonly error: unknown; readonly delayMs: number }
  | { readonly type: 'confirm-failed'; readonly part: string; readonly error: HeadwaterError }
  | { readonly type: 'close-failed'; readonly part: string | undefined; readonly error: HeadwaterError }
  /** An error that came while the execution was stopping already; it changes nothing. */
  | { readonly type: 'late-error'; readonly part: string | undefined; readonly error: HeadwaterError }
  /** A stop did not wait any longer: the part was not closed, its late result is ignored (R7). */
  | { readonly type: 'part-abandoned'; readonly part: string }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  | { readonly type: 'stopping'; readonly reason: 'completed' | 'stopped' | 'failed' };
