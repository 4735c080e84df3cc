import { createTopic, type RunningKafka, startKafka } from '@headwater/kafka-broker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiVersionsApi } from '../../src/wire/api-versions.ts';
import { call, callVersion } from '../../src/wire/call.ts';
import { fetchApi, type FetchQuestion } from '../../src/wire/fetch.ts';
import { connected, metadataOf, refusal, transports } from './transports.ts';

const username = 'reader';
const password = 'secret';
const login = { username, password };
const topic = 'empty';

/** What a broker takes a while to answer, as there are no records. */
const waitingQuestion: FetchQuestion = {
  maxWaitMs: 50,
  minBytes: 1,
  maxBytes: 1024,
  isolation: 'read_committed',
  partitions: [{ topic, topicId: undefined, partition: 0, leaderEpoch: -1, offset: 0n, lastEpoch: -1, maxBytes: 1024 }],
};

let kafka: RunningKafka;
let ca: string;

beforeAll(async () => {
  kafka = await startKafka({
    listeners: ['ssl', 'sasl_plaintext', 'sasl_ssl'],
    users: [{ name: username, password }],
    properties: {
      'listener.name.sasl_ssl.ssl.client.auth': 'required',
      'listener.name.sasl_ssl.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
      // A broker allows no session to be renewed in its first second.
      'listener.name.sasl_plaintext.oauthbearer.connections.max.reauth.ms': 1500,
    },
  });
  ca = kafka.certificates?.authority ?? '';
  await createTopic(kafka, topic);
}, 60_000);

afterAll(() => kafka?.stop());

describe.each(transports)('$name', ({ make }) => {
  const plaintext = () => ({ brokers: kafka.bootstrap });
  const tls = () => ({ brokers: kafka.addresses('ssl') });
  const sasl = () => ({ brokers: kafka.addresses('sasl_plaintext') });
  const saslTls = () => ({ brokers: kafka.addresses('sasl_ssl') });

  it('reaches a broker without TLS and without a login', async () => {
    const { brokers } = await connected(make(plaintext()), metadataOf);
    expect(brokers.map(({ nodeId }) => nodeId)).toEqual([1]);
  });

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)('kafka 11: SASL %s', async (mechanism) => {
    const { brokers } = await connected(make({ ...sasl(), login: { mechanism, ...login } }), metadataOf);
    expect(brokers).toHaveLength(1);
  });

  it.each(['127.0.0.1', 'localhost'])('kafka 11: TLS with a private authority, host %s', async (host) => {
    const brokers = tls().brokers.map((broker) => broker.replace('127.0.0.1', host));
    expect((await connected(make({ brokers, tls: { ca } }), metadataOf)).brokers).toHaveLength(1);
  });

  const mutualTls = () => {
    const { clientKeys, password: passphrase } = kafka.certificates ?? {};
    return { ca, ...(clientKeys && { pfx: clientKeys }), ...(passphrase && { passphrase }) };
  };

  it('kafka 11: SASL over mutual TLS', async () => {
    const transport = make({ ...saslTls(), tls: mutualTls(), login: { mechanism: 'scram-sha-512', ...login } });
    expect((await connected(transport, metadataOf)).brokers).toHaveLength(1);
  });

  it('kafka 11: a mechanism that the broker does not offer', async () => {
    const { error } = await refusal(make({ ...saslTls(), tls: mutualTls(), login: { mechanism: 'plain', ...login } }));
    expect(error.fault).toBe('authentication');
    expect(error.message).toContain('does not offer this SASL mechanism. Check sasl.mechanism');
  });

  it('kafka 11: mutual TLS without a certificate of the client', async () => {
    const { error } = await refusal(make({ ...saslTls(), tls: { ca }, login: { mechanism: 'plain', ...login } }));
    expect(error.fault).toBe('tls');
    expect(error.message).toMatch(/refuses the certificate of this client.*Set cert and key in (?:ssl|tls)/u);
  });

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)('kafka 11: wrong password, %s', async (mechanism) => {
    const { error, afterMs } = await refusal(make({ ...sasl(), login: { mechanism, username, password: 'wrong' } }));
    expect(error).toMatchObject({ fault: 'authentication', address: { host: '127.0.0.1' } });
    expect(error.message).toMatch(/does not let this client in: .*invalid.*Check the option sasl/iu);
    expect(error.message).not.toContain('wrong');
    expect(afterMs).toBeLessThan(1500);
  });

  it('kafka 11: unknown user, SCRAM', async () => {
    const { error } = await refusal(
      make({ ...sasl(), login: { mechanism: 'scram-sha-256', username: 'nobody', password } }),
    );
    expect(error.fault).toBe('authentication');
  });

  it('kafka 11: no login at a SASL port', async () => {
    const { error, afterMs } = await refusal(make(sasl()));
    expect(error.fault).toBe('closed');
    expect(error.message).toContain('at the first question: is this a SASL port? Then set sasl');
    expect(afterMs).toBeLessThan(1000);
  });

  it('kafka 11: a login at a port without SASL', async () => {
    const { error, afterMs } = await refusal(make({ ...plaintext(), login: { mechanism: 'plain', ...login } }));
    expect(error.fault).toBe('authentication');
    expect(error.message).toContain('asks for no credentials at this port. Leave out sasl');
    expect(afterMs).toBeLessThan(1000);
  });

  it('kafka 11: an authority that is not trusted', async () => {
    const { error, afterMs } = await refusal(make({ ...tls(), tls: {} }));
    expect(error.fault).toBe('tls');
    expect(error.message).toMatch(/certificate is not trusted.*Set ca in (?:ssl|tls)/u);
    expect(afterMs).toBeLessThan(1000);
  });

  it('kafka 11: a client without TLS at a TLS port', async () => {
    const { error, afterMs } = await refusal(make(tls()));
    expect(error.fault).toBe('tls');
    expect(error.message).toMatch(/speaks TLS at this port: set the option (?:ssl|tls)/u);
    expect(afterMs).toBeLessThan(1000);
  });

  it('kafka 11: a client with TLS at a port without', async () => {
    const { error, afterMs } = await refusal(make({ ...plaintext(), tls: { ca } }));
    expect(error.fault).toBe('closed');
    expect(error.message).toMatch(/before it was encrypted: is this a port without TLS\? Then leave out (?:ssl|tls)/u);
    expect(afterMs).toBeLessThan(1000);
  });

  it('C.7: OAUTHBEARER with a token of the provider', async () => {
    const transport = make({ ...sasl(), login: { mechanism: 'oauthbearer', token: async () => unsecuredToken(60) } });
    expect((await connected(transport, metadataOf)).brokers).toHaveLength(1);
  });

  it('C.7: OAUTHBEARER with a token that the broker refuses', async () => {
    const { error } = await refusal(
      make({ ...sasl(), login: { mechanism: 'oauthbearer', token: async () => unsecuredToken(-60) } }),
    );
    expect(error.fault).toBe('authentication');
    expect(error.message).toContain('Check the option sasl');
  });

  it('C.7: a provider of tokens that fails passes, as a network does', async () => {
    const token = async () => {
      throw new Error('the token service is away');
    };
    const { error } = await refusal(make({ ...sasl(), login: { mechanism: 'oauthbearer', token } }));
    expect(error.fault).toBe('unreachable');
    expect(error.message).toContain('the token service is away');
  });

  it('K11: a provider of tokens that never answers', async () => {
    const token = () => new Promise<string>(() => {});
    const { error } = await refusal(
      make({ ...sasl(), login: { mechanism: 'oauthbearer', token }, requestTimeoutMs: 200 }),
    );
    expect(error.fault).toBe('timeout');
    expect(error.message).toMatch(/within 200 ms.*requestTimeout/u);
  });

  it('C.7: a session is renewed before it ends, while several questions wait for their answers', async () => {
    const tokens: string[] = [];
    const token = async () => {
      const made = unsecuredToken(60);
      tokens.push(made);
      return made;
    };
    await connected(make({ ...sasl(), login: { mechanism: 'oauthbearer', token } }), async (connection) => {
      const { versions } = await callVersion(connection, 0, apiVersionsApi, undefined);
      const askUntilRenewed = async () => {
        while (tokens.length < 2)
          expect((await call(connection, versions, fetchApi, waitingQuestion, 12)).error).toBe(0);
      };
      await Promise.all([askUntilRenewed(), askUntilRenewed(), askUntilRenewed()]);
      expect((await metadataOf(connection)).brokers).toHaveLength(1);
    });
  });
});

/** A token that says who one is, and that a broker for tests takes at its word. */
function unsecuredToken(validSeconds: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  return `${part({ alg: 'none' })}.${part({ sub: username, iat: now - 120, exp: now + validSeconds })}.`;
}
