import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory } from './cache-directory.ts';
import { withFileLock } from './file-lock.ts';
import { javaTool } from './java-host.ts';
import { runCommand } from './run-command.ts';

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

/** The certificates for brokers on this machine, made once with Java's keytool. */
export async function certificates(): Promise<Certificates> {
  const directory = join(await cacheDirectory(), 'certificates');
  if (!existsSync(directory)) {
    await withFileLock(`${directory}.lock`, async () => {
      if (!existsSync(directory)) await makeCertificates(directory);
    });
  }
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

async function makeCertificates(directory: string): Promise<void> {
  const unfinished = `${directory}.${randomUUID()}`;
  const file = (name: string): string => join(unfinished, name);
  try {
    await mkdir(unfinished);
    await newKeys(file('authority.p12'), 'CN=Headwater Tests', ['-ext', 'bc:c']);
    await keytool('-exportcert', '-rfc', ...keys(file('authority.p12')), '-file', file('authority.pem'));
    await importCertificate(file('trusted.p12'), 'authority', file('authority.pem'));
    for (const [name, owner, extra] of [
      ['broker', 'CN=localhost', ['-ext', 'san=dns:localhost,ip:127.0.0.1']],
      ['client', 'CN=client', []],
    ] as const) {
      const store = file(`${name}.p12`);
      await newKeys(store, owner, []);
      await keytool('-certreq', ...keys(store), '-file', file('request'));
      const signed = ['-infile', file('request'), '-outfile', file('signed'), ...validity, ...extra];
      await keytool('-gencert', ...keys(file('authority.p12')), ...signed);
      await importCertificate(store, 'authority', file('authority.pem'));
      await importCertificate(store, 'keys', file('signed'));
    }
    await rename(unfinished, directory);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

const validity = ['-validity', '3650'];

function keys(store: string): readonly string[] {
  return ['-keystore', store, '-storetype', 'PKCS12', '-storepass', password, '-alias', 'keys'];
}

function newKeys(store: string, owner: string, extra: readonly string[]): Promise<string> {
  return keytool('-genkeypair', ...keys(store), '-keyalg', 'RSA', '-dname', owner, ...validity, ...extra);
}

function importCertificate(store: string, alias: string, file: string): Promise<string> {
  const into = ['-keystore', store, '-storetype', 'PKCS12', '-storepass', password, '-alias', alias];
  return keytool('-importcert', '-noprompt', ...into, '-file', file);
}

function keytool(...args: readonly string[]): Promise<string> {
  return runCommand(javaTool('keytool'), args);
}
