import { type ApiVersions, apiVersionsApi } from '../wire/api-versions.ts';
import { callVersion } from '../wire/call.ts';
import { describeKafkaError, kafkaErrors } from '../wire/error-codes.ts';
import { WireError } from '../wire/wire-error.ts';
import { credentialsFault } from './connection-faults.ts';
import type { ConnectionKind } from './connection-kind.ts';
import { showBroker } from './parse-broker.ts';
import { TransportError } from './transport-error.ts';
import type { BrokerConnection } from './transport.ts';

/**
 * Asks who has just been connected to which versions it speaks. What answers is a Kafka broker; and it has accepted the
 * credentials, once it answers after them.
 *
 * @throws TransportError when something else answers, or does not accept them.
 */
export async function greetBroker(connection: BrokerConnection, kind: ConnectionKind): Promise<ApiVersions> {
  const { address } = connection;
  try {
    const { error, versions } = await callVersion(connection, 0, apiVersionsApi, undefined);
    if (error === kafkaErrors.NONE) return versions;
    // A token that is refused is told in an answer without an error; the next question tells.
    if (error === kafkaErrors.ILLEGAL_SASL_STATE) throw credentialsFault(kind, 'it does not accept the token');
    throw new TransportError(
      'client',
      `the broker ${showBroker(address)} answers ApiVersions with ${describeKafkaError(error)}`,
      { address },
    );
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new TransportError('client', `what listens at ${showBroker(address)} does not answer as a Kafka broker`, {
      address,
      cause: error,
    });
  }
}
