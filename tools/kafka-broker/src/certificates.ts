import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileLock } from '@headwater/test-server';
import { cacheDirectory } from './cache-directory.ts';
import type { KafkaHost } from './kafka-host.ts';

/** Keys and certificates of brokers and of a client, all signed by one authority that nobody else knows. */
export interface Certificates {
  /** The certificate of the authority, PEM: what a client must trust. */
  readonly authority: string;
  /** The same as a file. */
  readonly authorityFile: string;
  /** A client's key and certificate, PKCS12, for brokers that ask for one (`ssl.client.auth`). Its name is `CN=client`. */
  readonly clientKeys: Buffer;
  /** Opens all stores of keys. */
  readonly password: string;
  /** Files for the brokers, PKCS12. Their certificate holds for `localhost` and 127.0.0.1. */
  readonly brokerKeys: string;
  readonly trusted: string;
}

const password = 'headwater';

/** The certificates for brokers on this machine, made once with Java's keytool and copied to a folder of the brokers. */
export async function certificates(host: KafkaHost, directory: string): Promise<Certificates> {
  const made = join(await cacheDirectory(), 'certificates');
  if (!existsSync(made)) {
    await withFileLock(`${made}.lock`, async () => {
      if (!existsSync(made)) await makeCertificates(host, made);
    });
  }
  await cp(made, directory, { recursive: true });
  const authorityFile = join(directory, 'authority.pem');
  return {
    authority: await readFile(authorityFile, 'utf8'),
    authorityFile,
    clientKeys: await readFile(join(directory, 'client.p12')),
    password,
    brokerKeys: join(directory, 'broker.p12'),
    trusted: join(directory, 'trusted.p12'),
  };
}

async function makeCertificates(host: KafkaHost, directory: string): Promise<void> {
  const unfinished = `${directory}.${randomUUID()}`;
  const file = (name: string): string => join(unfinished, name);
  const keytool = (...args: readonly string[]): Promise<string> => host.keytool(args, unfinished);
  const newKeys = (store: string, owner: string, extra: readonly string[] = []): Promise<string> =>
    keytool('-genkeypair', ...entry(store, 'keys'), '-keyalg', 'RSA', '-dname', owner, ...validity, ...extra);
  const importCertificate = (store: string, alias: string, certificate: string): Promise<string> =>
    keytool('-importcert', '-noprompt', ...entry(store, alias), '-file', certificate);

  const authority = file('authority.p12');
  try {
    await mkdir(unfinished);
    await newKeys(authority, 'CN=Headwater Tests', ['-ext', 'bc:c']);
    await keytool('-exportcert', '-rfc', ...entry(authority, 'keys'), '-file', file('authority.pem'));
    await importCertificate(file('trusted.p12'), 'authority', file('authority.pem'));
    for (const [name, owner, extra] of [
      ['broker', 'CN=localhost', ['-ext', 'san=dns:localhost,ip:127.0.0.1']],
      ['client', 'CN=client', []],
    ] as const) {
      const store = file(`${name}.p12`);
      await newKeys(store, owner);
      await keytool('-certreq', ...entry(store, 'keys'), '-file', file('request'));
      const signed = ['-infile', file('request'), '-outfile', file('signed'), ...validity, ...extra];
      await keytool('-gencert', ...entry(authority, 'keys'), ...signed);
      await importCertificate(store, 'authority', file('authority.pem'));
      await importCertificate(store, 'keys', file('signed'));
    }
    await rename(unfinished, directory);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

const validity: readonly string[] = ['-validity', '3650'];

function entry(store: string, alias: string): readonly string[] {
  return ['-keystore', store, '-storetype', 'PKCS12', '-storepass', password, '-alias', alias];
}
