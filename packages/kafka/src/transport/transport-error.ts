import type { BrokerAddress } from './transport.ts';

/**
 * What stood in the way of a connection or broke it.
 *
 * - `unreachable`: nothing listens there, the name does not resolve, or the network refuses; also when a function that provides
 *   addresses or credentials fails.
 * - `timeout`: no answer in time.
 * - `closed`: the broker closed the connection.
 * - `tls`: the encrypted connection could not be made.
 * - `authentication`: the broker refused the credentials or the mechanism.
 * - `client`: the client library failed or is not one that is understood, or what answers is no Kafka broker.
 */
export type TransportFault = 'unreachable' | 'timeout' | 'closed' | 'tls' | 'authentication' | 'client';

/** What every transport rejects with. */
export class TransportError extends Error {
  override readonly name: string = 'TransportError';
  readonly fault: TransportFault;
  readonly address: BrokerAddress | undefined;

  constructor(
    fault: TransportFault,
    message: string,
    options: { readonly address?: BrokerAddress | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.fault = fault;
    this.address = options.address;
  }
}
