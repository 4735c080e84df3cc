import type { BrokerAddress } from './transport.ts';

/** What a connection is meant to be, for the sentences of its errors. */
export interface ConnectionKind {
  readonly address: BrokerAddress;
  readonly tls: boolean;
  readonly sasl: boolean;
  /** How the option is called that sets TLS up. */
  readonly tlsOption: 'ssl' | 'tls';
}

/**
 * How far a connection can have come, one after the other.
 *
 * - `connecting`: not connected, or not encrypted.
 * - `silent`: connected, and the broker has not answered anything.
 * - `greeted`: it has said which versions it speaks, which it does before authentication too.
 * - `used`: it has answered what only an authenticated connection is told.
 */
export const connectionStages = ['connecting', 'silent', 'greeted', 'used'] as const;

/** One of {@link connectionStages}. */
export type ConnectionStage = (typeof connectionStages)[number];
