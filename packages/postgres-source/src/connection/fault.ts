import type { ErrorCode } from '@headwater/core';

/** What went wrong with the server, and what is done about it. */
export type Fault =
  /** It is away, or does not serve at the moment: the same is tried again. */
  | { readonly kind: 'outage' }
  | { readonly kind: 'failure'; readonly code: ErrorCode; readonly advice?: string; readonly retryable?: boolean };

const outage: Fault = { kind: 'outage' };

/** What an error of `pg`, of the server or of the network means. */
export function faultOf(error: unknown): Fault {
  const { code, message } = partsOf(error);
  if (isSqlState(code)) return serverFault(code, message);
  if (/does not support SSL|SSL (connection )?is required/i.test(message) || isTlsCode(code)) {
    return failure('CONNECTION_TLS', 'see the option ssl of the connection');
  }
  if (/^SASL|password must be a string|unknown authentication/i.test(message)) {
    return failure('AUTHENTICATION_FAILED', 'see user and password of the connection');
  }
  if (/after calling end on the pool/.test(message)) {
    return {
      kind: 'failure',
      code: 'SOURCE_FAILED',
      retryable: false,
      advice: 'keep the pool open while it is read from',
    };
  }
  if (networkCodes.has(code) || /connection (terminated|error|timeout)|timeout (expired|exceeded)/i.test(message)) {
    return outage;
  }
  return failure('INPUT_UNREADABLE');
}

/** Where an error says that there is nothing: `host:port`, a host, a socket; `undefined` when it says something else. */
export function absentAddress(error: unknown): string | undefined {
  const { code } = partsOf(error);
  if (!absentCodes.has(code)) return undefined;
  // Of a host with several addresses, each is tried.
  const { errors } = Object(error) as { readonly errors?: unknown };
  const tried: readonly unknown[] = Array.isArray(errors) && errors.length > 0 ? errors : [error];
  return [...new Set(tried.map(addressOf))].join(' and ');
}

const absentCodes: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ENOENT']);

function addressOf(error: unknown): string {
  const { address, hostname, port } = Object(error) as Readonly<Record<string, unknown>>;
  const host = String(address ?? hostname ?? 'the address');
  if (port === undefined) return host;
  return host.includes(':') ? `[${host}]:${String(port)}` : `${host}:${String(port)}`;
}

function serverFault(state: string, message: string): Fault {
  if (/no encryption|SSL off/.test(message)) return failure('CONNECTION_TLS', 'set the option ssl of the connection');
  if (state === '57014' && message.includes('statement timeout')) {
    return failure('INPUT_UNREADABLE', 'see whether an index begins with the key, or raise requestTimeoutMs');
  }
  const known = states.find(([pattern]) => pattern.test(state));
  return known?.[1] ?? { kind: 'failure', code: 'INPUT_UNREADABLE', retryable: false };
}

const failure = (code: ErrorCode, advice?: string): Fault => ({
  kind: 'failure',
  code,
  ...(advice === undefined ? {} : { advice }),
});

/** By the first that fits: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const states: readonly (readonly [state: RegExp, fault: Fault])[] = [
  [/^(08P01|42P18|42P02)/, failure('INPUT_UNSUPPORTED', 'a query with $1 needs its values')],
  // Lost connections, too many of them, a server that starts, stops or recovers, a conflict on a standby, a cancelled query.
  [/^(08|53|57P|40|55P03|57014)/, outage],
  [
    /^28/,
    failure('AUTHENTICATION_FAILED', 'check user and password in the option connection, and pg_hba.conf of the server'),
  ],
  [/^3D000/, failure('INPUT_MISSING', 'correct the database in the option connection')],
  [
    /^42501/,
    failure(
      'INPUT_DENIED',
      'GRANT SELECT on the table, or on the columns that the option columns names, and USAGE on the schema',
    ),
  ],
  [/^(42P01|3F000|42703)/, failure('INPUT_MISSING')],
  [/^42883/, failure('INPUT_UNSUPPORTED', 'keys need an order, and the server must be PostgreSQL 13 or later')],
  [/^22(007|008|003|P02|021)/, failure('STATE_INVALID', 'the values of a key must be as PostgreSQL prints them')],
  [/^XX00[12]/, failure('INPUT_CORRUPT')],
];

const networkCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

function isSqlState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && !networkCodes.has(code);
}

function isTlsCode(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|CERT_|HOSTNAME_MISMATCH)/.test(code);
}

function partsOf(error: unknown): { readonly code: string; readonly message: string } {
  const { code, message } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : String(error) };
}
