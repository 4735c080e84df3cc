import type { PayloadField } from './payload/bad-message.ts';

/** What happens while topics are read and is no error: to be logged or counted. */
export type KafkaEvent =
  /** A record was passed over because its key or value could not be decoded (`onBadRecord: 'skip'`). */
  | {
      readonly type: 'message-skipped';
      readonly part: string;
      readonly offset: bigint;
      readonly field: PayloadField;
      readonly error: unknown;
    }
  /** A policy moved the position: `onOutOfRange`, `onTruncated` or `onRecreated`. */
  | {
      readonly type: 'position-moved';
      readonly part: string;
      readonly from: bigint;
      readonly to: bigint;
      readonly why: string;
    }
  /**
   * A bounded read ended at `offset` although its end is later: the broker has had nothing to give in between for five seconds. The
   * position stays, so that the next execution looks again.
   */
  | { readonly type: 'end-not-reached'; readonly part: string; readonly offset: bigint; readonly end: bigint }
  /** A broker could not be reached, or a connection broke; it is tried again. */
  | { readonly type: 'connection-lost'; readonly broker: string; readonly error: unknown }
  /** A broker can be reached again. */
  | { readonly type: 'connection-restored'; readonly broker: string; readonly outageMs: number }
  /** The log of the client library. */
  | {
      readonly type: 'client-log';
      readonly level: 'error' | 'warn' | 'info' | 'debug';
      readonly message: string;
      readonly details: unknown;
    };
