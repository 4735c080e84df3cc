import { writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../src/arguments/usage-error.ts';
import { dispatch } from '../src/dispatch.ts';
import { aboutConnection } from '../src/read/kafka/in-kafka-words.ts';
import { parseFrom, parseTo } from '../src/read/kafka/kafka-place.ts';
import { securityOf } from '../src/read/kafka/kafka-security.ts';
import { kafkaUrlMeant, parseKafkaUrl } from '../src/read/kafka/kafka-url.ts';
import { headwater } from './support/headwater.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

describe('an address of Kafka', () => {
  test.each([
    ['kafka://localhost/orders', ['localhost'], ['orders']],
    ['kafka://a:9092,b:9093/orders', ['a:9092', 'b:9093'], ['orders']],
    ['KAFKA://[::1]:9092,[fe80::1%eth0]/orders', ['[::1]:9092', '[fe80::1%eth0]'], ['orders']],
    ['kafka://a/orders,clicks.eu_1', ['a'], ['orders', 'clicks.eu_1']],
    ['kafka://a/orders-*,a.b', ['a'], [/^orders-.*$/, 'a.b']],
    ['kafka://a/*.eu', ['a'], [/^.*\.eu$/]],
  ])('%s', (text, brokers, topics) => expect(parseKafkaUrl(text)).toMatchObject({ brokers, topics }));

  test('names the same flow in whatever order its topics stand', () => {
    expect(parseKafkaUrl('kafka://a/b,c').topicsText).toBe(parseKafkaUrl('kafka://x:1,y/c,b').topicsText);
  });

  test.each([
    ['kafka://localhost:9092', 'names no topic'],
    ['kafka://localhost:9092/', 'names no topic'],
    ['kafka://localhost/orders,,clicks', 'names no topic, or an empty one'],
    ['kafka:///orders', 'names no broker'],
    ['kafka://a,/orders', 'names no broker, or an empty one'],
    ['kafka://::1/orders', '::1 is no broker: host:port, or [::1]:9092 with an address of IPv6'],
    ['kafka://localhost:port/orders', 'localhost:port is no broker'],
    ['kafka://localhost:99999/orders', 'localhost:99999'],
    ['kafka://localhost/orders/0', 'orders/0 is no topic'],
    ['kafka://localhost/orders?tls=true', 'orders?tls=true is no topic'],
    ['http://localhost/orders', 'http:// cannot be read'],
  ])('%s is wrong usage', async (text, message) => {
    const refused = dispatch(['read', text]);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(message);
  });

  test('with a password is refused, the variables for it are named, and it is not shown', async () => {
    const cwd = temporaryDirectory();
    const { code, stderr } = await headwater(['read', 'kafka://me:hunter2@localhost/orders', '--debug'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^headwater: no user and password in the address.*HEADWATER_KAFKA_PASSWORD.*\n/);
    expect(stderr).not.toContain('hunter2');
  });
});

describe('an address without its beginning', () => {
  test.each([
    ['localhost:9092/clicks', 'kafka://localhost:9092/clicks'],
    ['a:9092,b:9093/clicks-*,orders', 'kafka://a:9092,b:9093/clicks-*,orders'],
    ['kafka:localhost:9092/clicks', 'kafka://localhost:9092/clicks'],
    ['Kafka:/localhost/clicks', 'kafka://localhost/clicks'],
    ['localhost/clicks', undefined],
    ['logs:9092/', undefined],
    ['kafka:', undefined],
    ['kafka:me:hunter2@localhost/clicks', undefined],
    ['data/kafka:9092/clicks', undefined],
    ['a:b/c', undefined],
  ])('%s', (text, url) => expect(kafkaUrlMeant(text)).toBe(url));

  test.each(['localhost:9092/clicks', 'kafka:localhost:9092/clicks'])(
    '%s is no file, and the address is asked for',
    async (text) => {
      const { code, stderr } = await headwater(['read', text], { cwd: temporaryDirectory() });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^headwater: INPUT_MISSING: .*; did you mean kafka:\/\/localhost:9092\/clicks\?\n$/);
    },
  );
});

describe('options of Kafka', () => {
  test.each([
    [['--delimiter', ';'], '--delimiter is for files, and this is Kafka'],
    [['--located'], '--located is for files'],
    [['--on-replaced', 'restart'], '--on-replaced is for files'],
    [['--format', 'csv'], '--format is messages, json, base64, text; not csv'],
    [['--on-bad-record', 'skip'], '--on-bad-record is for json and text'],
    [['--format', 'text', '--on-bad-record', 'deliver'], '--on-bad-record deliver is for json'],
    [['--on-truncated', 'restart'], '--on-truncated is error, rewind; not restart'],
    [['--on-missing', 'skip'], '--on-missing is error, end; not skip'],
    [['--follow', '--to', 'now'], '--follow goes on until it is stopped'],
    [['--from', 'yesterday'], '--from is earliest, latest, a time'],
    [['--from', 'clicks/0=3'], "--from names 'clicks/0', which is not among the topics"],
    [['--to', 'clicks/0=3'], "--to names 'clicks/0'"],
    [['--max-outage', 'long'], '--max-outage is a number above 0'],
    [['--max-bytes', '0.5'], '--max-bytes must be'],
    [['--id', 'x'], '--id needs --state'],
    [['--ca', 'ca.pem'], '--ca needs --tls'],
    [['--tls', '--cert', 'c.pem'], '--cert and --key go together'],
    [['--tls', '--ca', 'nothing.pem'], '--ca nothing.pem cannot be read'],
    [['--user', 'me'], '--user needs --sasl'],
    [['--sasl', 'gssapi'], '--sasl is plain, scram-sha-256, scram-sha-512; not gssapi'],
  ])('%j is wrong usage', async (args, message) => {
    const refused = dispatch(['read', 'kafka://localhost/orders', ...args]);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(message);
  });

  test.each([
    ['--from', 'latest'],
    ['--tls', undefined],
    ['--group', 'lag'],
    ['--password-file', 'p.txt'],
  ])('%s means nothing for files', async (option, value) => {
    const args = value === undefined ? [option] : [option, value];
    await expect(dispatch(['read', 'a.log', ...args])).rejects.toThrow(`${option} is for Kafka`);
  });

  test('an address is read alone', async () => {
    await expect(dispatch(['read', 'kafka://localhost/a', 'b.log'])).rejects.toThrow('an address is read alone');
  });
});

describe('--from and --to', () => {
  test.each([
    ['earliest', 'earliest'],
    ['latest', 'latest'],
    ['1200', { offset: '1200' }],
    ['9007199254740993', { offset: '9007199254740993' }],
    ['orders/0=12,orders/11=9007199254740993', { offsets: { 'orders/0': '12', 'orders/11': '9007199254740993' } }],
    ['2026-01-31', { timestampMs: Date.UTC(2026, 0, 31) }],
    ['2026-01-31T08:00', { timestampMs: Date.UTC(2026, 0, 31, 8) }],
    ['2026-01-31T08:00:01.5Z', { timestampMs: Date.UTC(2026, 0, 31, 8, 0, 1, 500) }],
    ['2026-01-31T08:00+02:00', { timestampMs: Date.UTC(2026, 0, 31, 6) }],
  ])('--from %s', (text, place) => expect(parseFrom(text)).toEqual(place));

  test('--to now is the end that is there at the start', () => expect(parseTo('now')).toBe('latest'));

  test.each(['now', '-1', '1.5', 'orders=3', 'orders/0=', '2026-13-01', '31.1.2026', ''])(
    '--from %j is refused',
    (text) => expect(() => parseFrom(text)).toThrow(UsageError),
  );

  test.each(['earliest', 'latest', 'tomorrow'])('--to %s is refused', (text) =>
    expect(() => parseTo(text)).toThrow('--to is now, a time'),
  );
});

describe('who to be', () => {
  const inDirectory = (name: string, content: string): string => {
    const file = join(temporaryDirectory(), name);
    writeFileSync(file, content);
    return file;
  };

  test('the user is an option or a variable, the password a variable or a file', () => {
    const sasl = 'scram-sha-512';
    const environment = { HEADWATER_KAFKA_USER: 'you', HEADWATER_KAFKA_PASSWORD: 'secret' };
    expect(securityOf({ sasl }, environment)).toEqual({
      sasl: { mechanism: sasl, username: 'you', password: 'secret' },
    });
    const file = inDirectory('password', 'from a file \r\n');
    expect(securityOf({ sasl, user: 'me', 'password-file': file }, environment)).toEqual({
      sasl: { mechanism: sasl, username: 'me', password: 'from a file ' },
    });
  });

  test('without --sasl the variables mean nothing', () => {
    expect(securityOf({}, { HEADWATER_KAFKA_USER: 'you', HEADWATER_KAFKA_PASSWORD: 'secret' })).toEqual({});
  });

  test('what is missing is named', () => {
    expect(() => securityOf({ sasl: 'plain' }, {})).toThrow('--user, or the variable HEADWATER_KAFKA_USER');
    expect(() => securityOf({ sasl: 'plain', user: 'me' }, {})).toThrow(
      'the variable HEADWATER_KAFKA_PASSWORD, or --password-file',
    );
  });

  test('--tls alone trusts whom Node trusts; its files are read', () => {
    const text = '-----BEGIN CERTIFICATE-----\n';
    const ca = inDirectory('ca.pem', text);
    expect(securityOf({ tls: true }, {})).toEqual({ ssl: true });
    expect(securityOf({ tls: true, ca, cert: ca, key: ca }, {})).toEqual({ ssl: { ca: text, cert: text, key: text } });
    expect(() => securityOf({ tls: true, ca: inDirectory('ca.p12', 'bytes') }, {})).toThrow('ca.p12 is no PEM file');
  });
});

describe('what the connector says of the way to a broker', () => {
  test.each([
    ['it speaks TLS at this port: set the option ssl', 'it speaks TLS at this port: set --tls'],
    ['is this a TLS or SASL port? Then set ssl or sasl', 'is this a TLS or SASL port? Then set --tls or --sasl'],
    ['not trusted. Set ca in ssl to the certificate', 'not trusted. Set --ca to the certificate'],
    ['ssl/tls alert bad certificate. Set cert and key in ssl', 'ssl/tls alert bad certificate. Set --cert and --key'],
    ['another name. Use that name as address, or set servername in ssl', 'another name. Use that name as address'],
    ['Leave out sasl, or use another port', 'Leave out --sasl, or use another port'],
    ['the mechanism. Check sasl.mechanism', 'the mechanism. Check --sasl'],
    ['refused. Check the option sasl', 'refused. Check the user and the password'],
    ['no answer? The limit is the option requestTimeout', 'no answer?'],
  ])('%s', (inPrograms, inShells) => expect(aboutConnection(inPrograms)).toBe(inShells));
});

describe('without a broker', () => {
  test('nothing listens: one line that asks about the port, and 1', async () => {
    const cwd = temporaryDirectory();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const args = ['read', `kafka://127.0.0.1:${port}/orders`];
    const { code, stdout, stderr } = await headwater(args, { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^headwater: CONNECTION_FAILED: .*is the port right\? \(ECONNREFUSED\)\n$/);
    const debug = await headwater([...args, '--debug'], { cwd });
    expect(debug.stderr).toMatch(/^headwater: CONNECTION_FAILED: .*\n[^]*\ncaused by TransportError/);
  });

  test('files are read without loading a client of Kafka', async () => {
    const cwd = temporaryDirectory();
    writeFileSync(join(cwd, 'a.log'), 'one\n');
    const spy = `import { registerHooks } from 'node:module';
      registerHooks({ load(url, context, next) {
        if (/packages.kafka|kafkajs/.test(url)) process.stderr.write(url);
        return next(url, context);
      } });`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(spy)}` };
    const file = await headwater(['read', 'a.log', '--state', 's.db'], { cwd, env });
    expect(file).toMatchObject({ code: 0, stdout: '{"line":"one"}\n', stderr: '' });
    const kafka = await headwater(['read', 'kafka://127.0.0.1:1/orders'], { cwd, env });
    expect(kafka.stderr).toContain('kafkajs');
  });
});
