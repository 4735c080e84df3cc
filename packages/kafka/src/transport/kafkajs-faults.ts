import {
  closedFault,
  credentialsFault,
  mechanismFault,
  noCredentialsFault,
  unwantedCredentialsFault,
} from './connection-faults.ts';
import type { ConnectionKind, ConnectionStage } from './connection-kind.ts';
import { memberOf } from './member-of.ts';
import { messageOf } from './message-of.ts';
import { showBroker } from './parse-broker.ts';
import { TransportError } from './transport-error.ts';

/** What an error of kafkajs says, on a connection whose socket is well. */
export function kafkajsFault(kind: ConnectionKind, stage: ConnectionStage, error: unknown): TransportError {
  const name = memberOf(error, 'name');
  const type = memberOf(error, 'type');
  const message = messageOf(error);
  if (type === 'ILLEGAL_SASL_STATE') return unwantedCredentialsFault(kind, error);
  if (type === 'UNSUPPORTED_SASL_MECHANISM' || message.endsWith('mechanism is not supported by the server')) {
    return mechanismFault(kind, error);
  }
  if (type === 'SASL_AUTHENTICATION_FAILED' || name === 'KafkaJSSASLAuthenticationError') {
    return credentialsFault(kind, message, error);
  }
  if (name === 'KafkaJSConnectionError' || name === 'KafkaJSConnectionClosedError')
    return closedFault(kind, stage, error);
  return new TransportError('client', `kafkajs failed with ${showBroker(kind.address)}: ${message}`, {
    address: kind.address,
    cause: error,
  });
}

/** The option `sasl` of kafkajs, with a provider of tokens whose errors can be told from a refusal by the broker. */
export function wrapTokenProvider(sasl: unknown, kind: ConnectionKind): unknown {
  if (typeof sasl !== 'object' || sasl === null || !('oauthBearerProvider' in sasl)) return sasl;
  const provide = sasl.oauthBearerProvider;
  if (typeof provide !== 'function') return sasl;
  return {
    ...sasl,
    oauthBearerProvider: async (): Promise<unknown> => {
      try {
        return await provide.call(sasl);
      } catch (error) {
        throw noCredentialsFault(kind, 'sasl.oauthBearerProvider', error);
      }
    },
  };
}
