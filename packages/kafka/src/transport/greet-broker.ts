import { type ApiVersions, apiVersionsApi } from '../wire/api-versions.ts';
import { callVersion } from '../wire/call.ts';
import { describeKafkaError } from '../wire/kafka-error.ts';
import { WireError } from '../wire/wire-error.ts';
import { showBroker } from './parse-broker.ts';
import { TransportError } from './transport-error.ts';
import type { BrokerConnection } from './transport.ts';

/**
 * Asks who has just been connected to which versions it speaks: what answers is a Kafka broker.
 *
 * @throws TransportError when something else answers.
 */
export async function greetBroker(connection: BrokerConnection): Promise<ApiVersions> {
  const { address } = connection;
  try {
    const { error, versions } = await callVersion(connection, 0, apiVersionsApi, undefined);
    if (error === 0) return versions;
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
