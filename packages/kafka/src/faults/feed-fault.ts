import type { TransportError } from '../transport/transport-error.ts';
import type { UnsupportedApiError } from '../wire/unsupported-api-error.ts';

/** Why a partition cannot be read on. What is done about it is the source's to decide. */
export type FeedFault =
  /** The offset lies before the beginning or after the end of the log. */
  | { readonly kind: 'out-of-range'; readonly offset: bigint; readonly logStart: bigint; readonly logEnd: bigint }
  /** The log parts from what was read: it was cut off at `endOffset` and written anew from there. */
  | { readonly kind: 'truncated'; readonly offset: bigint; readonly epoch: number; readonly endOffset: bigint }
  /** The topic, or this partition of it, does not exist any more. */
  | { readonly kind: 'missing' }
  /** A topic of the same name, but another one. */
  | { readonly kind: 'recreated'; readonly topicId: string }
  /** No right to read the topic. */
  | { readonly kind: 'denied' }
  /** No leader could be reached for longer than `maxOutageMs`. */
  | { readonly kind: 'outage'; readonly outageMs: number; readonly cause: unknown }
  /** The brokers refuse this client: wrong credentials, wrong TLS. */
  | { readonly kind: 'refused'; readonly cause: TransportError }
  /** The broker answers with records that cannot be what stands at the offset. */
  | { readonly kind: 'astray'; readonly offset: bigint }
  /** The broker speaks another language: it is too old, too new, or no Kafka. */
  | { readonly kind: 'unsupported'; readonly cause: UnsupportedApiError }
  /** The broker answered with an error that is none of these. */
  | { readonly kind: 'broker'; readonly errorCode: number; readonly errorName: string };
