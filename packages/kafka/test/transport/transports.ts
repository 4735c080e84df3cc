import type { KafkaConfig } from 'kafkajs';
import { kafkajsTransport } from '../../src/transport/kafkajs-transport.ts';
import { TransportError } from '../../src/transport/transport-error.ts';
import type { BrokerConnection, Transport } from '../../src/transport/transport.ts';
import { platformaticTransport } from '../../src/platformatic/platformatic-transport.ts';
import { apiVersionsApi } from '../../src/wire/api-versions.ts';
import { call, callVersion } from '../../src/wire/call.ts';
import { type Metadata, metadataApi } from '../../src/wire/metadata.ts';

/** What a transport is set up with, in words that all of them understand. */
export interface TransportSettings {
  readonly brokers: readonly string[];
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly pfx?: Buffer; readonly passphrase?: string };
  readonly login?:
    | {
        readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
        readonly username: string;
        readonly password: string;
      }
    | { readonly mechanism: 'oauthbearer'; readonly token: () => Promise<string> };
  readonly connectTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
}

/** Every way to the brokers that there is: the same is expected of all of them. */
export const transports: readonly { readonly name: string; make(settings: TransportSettings): Transport }[] = [
  { name: 'kafkajs', make: overKafkajs },
  { name: 'platformatic', make: overPlatformatic },
];

function overKafkajs({ brokers, tls, login, connectTimeoutMs, requestTimeoutMs }: TransportSettings): Transport {
  const config = {
    brokers,
    ...(tls !== undefined && { ssl: tls }),
    ...(login !== undefined && { sasl: kafkajsLogin(login) }),
    ...(connectTimeoutMs !== undefined && { connectionTimeout: connectTimeoutMs }),
    ...(requestTimeoutMs !== undefined && { requestTimeout: requestTimeoutMs }),
    // Sessions of the tests are short, and have to be renewed before they end.
    reauthenticationThreshold: 500,
  };
  return kafkajsTransport({ config }, () => {});
}

function kafkajsLogin(login: NonNullable<TransportSettings['login']>): NonNullable<KafkaConfig['sasl']> {
  if (login.mechanism === 'oauthbearer') {
    return { mechanism: 'oauthbearer', oauthBearerProvider: async () => ({ value: await login.token() }) };
  }
  const { mechanism, username, password } = login;
  if (mechanism === 'plain') return { mechanism, username, password };
  return mechanism === 'scram-sha-256' ? { mechanism, username, password } : { mechanism, username, password };
}

function overPlatformatic({ login, ...settings }: TransportSettings): Transport {
  return platformaticTransport({ ...settings, ...(login !== undefined && { sasl: platformaticLogin(login) }) });
}

function platformaticLogin(login: NonNullable<TransportSettings['login']>) {
  if (login.mechanism === 'oauthbearer') return { mechanism: 'OAUTHBEARER' as const, token: login.token };
  const mechanisms = { plain: 'PLAIN', 'scram-sha-256': 'SCRAM-SHA-256', 'scram-sha-512': 'SCRAM-SHA-512' } as const;
  return { ...login, mechanism: mechanisms[login.mechanism] };
}

/** Connects to the first broker, lends the connection, and closes it. */
export async function connected<T>(
  transport: Transport,
  work: (connection: BrokerConnection) => Promise<T>,
): Promise<T> {
  const [address] = await transport.bootstrap();
  if (address === undefined) throw new Error('the transport knows no broker');
  const connection = await transport.connect(address, new AbortController().signal);
  try {
    return await work(connection);
  } finally {
    connection.close();
    transport.close();
  }
}

/** Asks for all topics, which only a client is told that was let in. */
export async function metadataOf(connection: BrokerConnection): Promise<Metadata> {
  const { versions } = await callVersion(connection, 0, apiVersionsApi, undefined);
  return call(connection, versions, metadataApi, { topics: [] });
}

/** The error that a transport rejects with, and how long that took. */
export async function refusal(
  transport: Transport,
): Promise<{ readonly error: TransportError; readonly afterMs: number }> {
  // Loading the client libraries is no part of a refusal.
  await Promise.all([import('kafkajs'), import('@platformatic/kafka')]);
  const begin = performance.now();
  try {
    await connected(transport, metadataOf);
  } catch (error) {
    if (error instanceof TransportError) return { error, afterMs: performance.now() - begin };
    throw error;
  }
  throw new Error('the connection was made');
}
