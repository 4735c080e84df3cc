import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTopic, kafkaAvailability, produce, type RunningKafka, startKafka } from '@headwater/kafka-broker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Finished, headwater } from './support/headwater.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

const { own } = await kafkaAvailability();
const password = 'correct horse';
const passwordIn = (text: string): Record<string, string> => ({ HEADWATER_KAFKA_PASSWORD: text });

describe.skipIf(!own)('headwater read kafka:// with TLS and SASL', () => {
  let kafka: RunningKafka;
  let ca: string;

  beforeAll(async () => {
    kafka = await startKafka({
      listeners: ['ssl', 'sasl_plaintext', 'sasl_ssl'],
      users: [
        { name: 'reader', password },
        { name: 'stranger', password },
      ],
      acls: [{ principal: 'User:reader', operation: 'read', resource: 'topic', name: 'orders' }],
    });
    ca = kafka.certificates?.authorityFile ?? '';
    await createTopic(kafka, 'orders');
    await produce(kafka, 'orders', [{ value: 'one' }]);
  }, 60_000);

  afterAll(() => kafka.stop());

  function read(listener: 'ssl' | 'sasl_plaintext' | 'sasl_ssl', args: string[], env = {}): Promise<Finished> {
    const url = `kafka://${kafka.addresses(listener)[0]}/orders`;
    return headwater(['read', url, '--format', 'text', ...args], { cwd: temporaryDirectory(), env });
  }

  async function refusal(listener: 'ssl' | 'sasl_plaintext', args: string[], env = {}): Promise<string> {
    const { code, stdout, stderr } = await read(listener, args, env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^headwater: .*\n$/);
    return stderr;
  }

  test('--tls --ca', async () => {
    expect(await read('ssl', ['--tls', '--ca', ca])).toEqual({ code: 0, signal: null, stdout: 'one\n', stderr: '' });
  });

  test.each(['plain', 'scram-sha-256', 'scram-sha-512'])('--sasl %s, the password in the environment', async (how) => {
    const login = ['--sasl', how, '--user', 'reader'];
    expect(await read('sasl_plaintext', login, passwordIn(password))).toMatchObject({ code: 0, stdout: 'one\n' });
  });

  test('TLS and SASL, the user in the environment and the password in a file', async () => {
    const file = join(temporaryDirectory(), 'password');
    writeFileSync(file, `${password}\n`);
    const args = ['--tls', '--ca', ca, '--sasl', 'scram-sha-512', '--password-file', file];
    const env = { ...passwordIn('of somebody else'), HEADWATER_KAFKA_USER: 'reader' };
    expect(await read('sasl_ssl', args, env)).toMatchObject({ code: 0, stdout: 'one\n', stderr: '' });
  });

  test.each(['plain', 'scram-sha-256'])(
    'a wrong password with --sasl %s is one line that does not show it',
    async (how) => {
      const stderr = await refusal('sasl_plaintext', ['--sasl', how, '--user', 'reader'], passwordIn('hunter2'));
      expect(stderr).toMatch(/AUTHENTICATION_FAILED: .*Check the user and the password/);
      expect(stderr).not.toContain('hunter2');
    },
  );

  test('a SASL port without --sasl, and a TLS port without --tls', async () => {
    expect(await refusal('sasl_plaintext', [])).toMatch(/CONNECTION_FAILED: .*SASL port\? Then set --sasl\n/);
    expect(await refusal('ssl', [])).toMatch(/CONNECTION_TLS: .* speaks TLS at this port: set --tls\n/);
  });

  test('a certificate that is not trusted', async () => {
    expect(await refusal('ssl', ['--tls'])).toMatch(/CONNECTION_TLS: .*not trusted.*Set --ca to the certificate/);
  });

  test('no right to read the topic', async () => {
    const login = ['--sasl', 'plain', '--user', 'stranger'];
    expect(await refusal('sasl_plaintext', login, passwordIn(password))).toMatch(/INPUT_DENIED: .*the topic orders/);
  });
});
