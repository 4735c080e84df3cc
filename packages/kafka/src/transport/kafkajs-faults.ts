import { closedFault, noCredentialsFault, refusedFault } from './connection-faults.ts';
import type { ConnectionKind, ConnectionStage } from './connection-kind.ts';
import { showBroker } from './parse-broker.ts';
import { TransportError } from './transport-error.ts';

/** What an error of kafkajs says, on a connection whose socket is well. */
export function kafkajsFault(kind: ConnectionKind, stage: ConnectionStage, error: unknown): TransportError {
  const { name, type, message } = describe(error);
  if (type === 'ILLEGAL_SASL_STATE') {
    return refusedFault(
      kind,
      'it asks for no credentials at this port. Leave out sasl, or use the port of a SASL listener',
      error,
    );
  }
  if (type === 'UNSUPPORTED_SASL_MECHANISM' || message.endsWith('mechanism is not supported by the server')) {
    return refusedFault(kind, 'it does not offer this SASL mechanism. Check sasl.mechanism', error);
  }
  if (type === 'SASL_AUTHENTICATION_FAILED' || name === 'KafkaJSSASLAuthenticationError') {
    return refusedFault(kind, `${message}. Check the option sasl`, error);
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

function describe(error: unknown): { name: string; type: unknown; message: string } {
  if (!(error instanceof Error)) return { name: '', type: undefined, message: String(error) };
  return { name: error.name, type: 'type' in error ? error.type : undefined, message: error.message };
}
