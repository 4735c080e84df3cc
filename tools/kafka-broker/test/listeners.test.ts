import type { KafkaConfig, SASLOptions } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createTopic,
  kafkaAvailability,
  type ListenerName,
  quietKafka,
  type RunningKafka,
  startKafka,
} from '../src/index.ts';

const available = await kafkaAvailability();

const login = { username: 'reader', password: 'a secret' };

describe.skipIf(!available.own)('listeners, users and rules', () => {
  let kafka: RunningKafka;

  beforeAll(async () => {
    kafka = await startKafka({
      listeners: ['ssl', 'sasl_plaintext', 'sasl_ssl'],
      users: [{ name: login.username, password: login.password }],
      acls: [{ principal: 'User:reader', operation: 'read', resource: 'topic', name: 'open', pattern: 'prefixed' }],
      properties: { 'listener.name.ssl.ssl.client.auth': 'required' },
    });
    await createTopic(kafka, 'open-to-all');
    await createTopic(kafka, 'secret');
  }, 60_000);

  afterAll(() => kafka?.stop());

  /** The topics that somebody sees. */
  async function topics(listener: ListenerName, client: Pick<KafkaConfig, 'ssl' | 'sasl'>): Promise<readonly string[]> {
    const admin = quietKafka(kafka.addresses(listener), { ...client, retry: { retries: 0 } }).admin();
    await admin.connect();
    try {
      return await admin.listTopics();
    } finally {
      await admin.disconnect();
    }
  }

  test('TLS needs the authority and, where it is asked for, the key of the client', async () => {
    const ca = kafka.certificates?.authority ?? '';
    const pfx = kafka.certificates?.clientKeys ?? Buffer.alloc(0);
    const passphrase = kafka.certificates?.password ?? '';
    // The client is known by its certificate, and no rule allows it anything.
    expect(await topics('ssl', { ssl: { ca, pfx, passphrase } })).toEqual([]);
    await expect(topics('ssl', { ssl: true })).rejects.toThrow('self-signed certificate');
    await expect(topics('ssl', { ssl: { ca } })).rejects.toThrow(/certificate|closed|ECONNRESET/);
  });

  const mechanisms: readonly SASLOptions[] = [
    { mechanism: 'plain', ...login },
    { mechanism: 'scram-sha-256', ...login },
    { mechanism: 'scram-sha-512', ...login },
    { mechanism: 'oauthbearer', oauthBearerProvider: () => Promise.resolve({ value: unsecuredToken(login.username) }) },
  ];
  for (const sasl of mechanisms) {
    test(`whoever logs in by ${sasl.mechanism} sees what the rules allow`, async () => {
      const ssl = { ca: kafka.certificates?.authority ?? '' };
      expect(await topics('sasl_ssl', { ssl, sasl })).toEqual(['open-to-all']);
      expect(await topics('sasl_plaintext', { sasl })).toEqual(['open-to-all']);
    });
  }

  test('a wrong password is refused', async () => {
    const sasl = { mechanism: 'plain' as const, ...login, password: 'another' };
    await expect(topics('sasl_plaintext', { sasl })).rejects.toThrow('SASL PLAIN authentication failed');
  });
});

/** A token without a signature, which brokers accept that are told of no authority. */
function unsecuredToken(subject: string): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode({ alg: 'none' })}.${encode({ sub: subject, iat: now, exp: now + 600 })}.`;
}
