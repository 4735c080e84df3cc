import { readFileSync } from 'node:fs';
import type { KafkajsConnectionOptions } from '@headwater/kafka';
import { choiceOf } from '../../arguments/parse-arguments.ts';
import { UsageError } from '../../arguments/usage-error.ts';
import { given } from '../connector-options.ts';
import type { ReadValues } from '../read-options.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type SaslOptions = NonNullable<KafkajsConnectionOptions['sasl']>;

const userVariable = 'HEADWATER_KAFKA_USER';
const passwordVariable = 'HEADWATER_KAFKA_PASSWORD';

/** How to encrypt the connections and who to be. @throws UsageError when something is missing or goes without effect. */
export function securityOf(
  values: ReadValues,
  environment: Environment,
): Pick<KafkajsConnectionOptions, 'ssl' | 'sasl'> {
  return given({ ssl: tlsOf(values), sasl: saslOf(values, environment) });
}

function tlsOf(values: ReadValues): KafkajsConnectionOptions['ssl'] {
  const { tls = false, ca, cert, key } = values;
  const file = (['ca', 'cert', 'key'] as const).find((option) => values[option] !== undefined);
  if (!tls && file !== undefined) throw new UsageError(`--${file} needs --tls`);
  if (!tls) return undefined;
  if ((cert === undefined) !== (key === undefined)) {
    throw new UsageError('--cert and --key go together: the certificate of the client and its private key');
  }
  if (ca === undefined && cert === undefined) return true;
  return given({ ca: pemIn('ca', ca), cert: pemIn('cert', cert), key: pemIn('key', key) });
}

function saslOf(values: ReadValues, environment: Environment): SaslOptions | undefined {
  const mechanism = choiceOf('sasl', values.sasl, ['plain', 'scram-sha-256', 'scram-sha-512']);
  if (mechanism === undefined) {
    const lost = (['user', 'password-file'] as const).find((option) => values[option] !== undefined);
    if (lost === undefined) return undefined;
    throw new UsageError(`--${lost} needs --sasl plain, scram-sha-256 or scram-sha-512`);
  }
  const username = values.user ?? environment[userVariable] ?? '';
  if (username === '') throw new UsageError(`--sasl needs a user: --user, or the variable ${userVariable}`);
  const password = passwordIn(values['password-file']) ?? environment[passwordVariable] ?? '';
  if (password === '') {
    throw new UsageError(`--sasl needs a password: the variable ${passwordVariable}, or --password-file`);
  }
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password };
    case 'scram-sha-256':
      return { mechanism, username, password };
    case 'scram-sha-512':
      return { mechanism, username, password };
  }
}

function passwordIn(file: string | undefined): string | undefined {
  // Editors end the last line, which is no part of the password.
  return textIn('password-file', file)?.replace(/\r?\n$/, '');
}

function pemIn(option: string, file: string | undefined): string | undefined {
  const text = textIn(option, file);
  if (text === undefined || text.includes('-----BEGIN ')) return text;
  throw new UsageError(`--${option} ${file} is no PEM file: it has no line -----BEGIN`);
}

function textIn(option: string, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`--${option} ${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
