import type { HttpPosition } from './http-position.ts';

/** What happens while an API is read and is no error: to be logged or counted. */
export type HttpEvent =
  /** A request came to nothing; it is sent again after `afterMs`. */
  | {
      readonly type: 'request-failed';
      /** The key of the part; `undefined` when the parts were being listed. */
      readonly part: string | undefined;
      /** How often it has failed since the last answer. */
      readonly failures: number;
      readonly afterMs: number;
      readonly error: unknown;
    }
  /** An item was passed over because `schema` refused it (`onBadRecord: 'skip'`). */
  | {
      readonly type: 'item-skipped';
      readonly part: string;
      /** The page, without secrets. */
      readonly url: string;
      /** Its place in the page, from 0. */
      readonly index: number;
      readonly value: unknown;
      readonly error: unknown;
    }
  /**
   * The first page of a part has items, and nothing, not even `null`, where `pages` looks for what comes after it: a list of one page, or
   * a misspelt path. Told once; no other page is asked for.
   */
  | {
      readonly type: 'no-next';
      readonly part: string;
      /** The page, without secrets. */
      readonly url: string;
      /** What was looked for: `pages.next 'meta.next'`, `the header 'link'`. */
      readonly field: string;
    }
  /** A policy moved the position: `onReplaced` or `onExpired`. */
  | {
      readonly type: 'position-moved';
      readonly part: string;
      readonly from: HttpPosition;
      readonly to: HttpPosition;
      readonly why: string;
    };
