import type { ConnectionKind, ConnectionStage } from './connection-kind.ts';
import { memberOf } from './member-of.ts';
import { messageOf } from './message-of.ts';
import { showBroker } from './parse-broker.ts';
import { TransportError, type TransportFault } from './transport-error.ts';

/** The broker has closed a connection. */
export function closedFault(kind: ConnectionKind, stage: ConnectionStage, cause?: unknown): TransportError {
  return fault('closed', kind, `${broker(kind)} closed the connection${whyClosed(kind, stage)}`, cause);
}

/** The broker answers in TLS what was asked without. */
export function unexpectedTlsFault(kind: ConnectionKind): TransportError {
  return fault('tls', kind, `${broker(kind)} speaks TLS at this port: set the option ${kind.tlsOption}`);
}

/** A connection could not be made in time, or a broker did not answer in time. */
export function timeoutFault(
  kind: ConnectionKind,
  stage: ConnectionStage,
  limitMs: number,
  option: string,
): TransportError {
  const problem =
    stage === 'connecting'
      ? `no connection to ${broker(kind)} within ${limitMs} ms: is the address right, and is nothing in between that drops it?`
      : `no answer from ${broker(kind)} within ${limitMs} ms${stage === 'silent' ? ': is this the port of a Kafka broker?' : ''}`;
  return fault('timeout', kind, `${problem} The limit is the option ${option}`);
}

/** The socket has failed. */
export function socketFault(kind: ConnectionKind, stage: ConnectionStage, error: unknown): TransportError {
  const code = String(memberOf(error, 'code') ?? '');
  const syscall = memberOf(error, 'syscall');
  const unreachable = unreachableCodes[code];
  if (unreachable !== undefined)
    return fault('unreachable', kind, `${broker(kind)} cannot be reached: ${unreachable} (${code})`, error);
  if (code === 'ETIMEDOUT')
    return fault('timeout', kind, `no answer from ${broker(kind)}: the network gave up (${code})`, error);
  // What is no error of the system is one of TLS, save for a connection that ends in the middle. Once a connection has been used,
  // nothing is wrong with how it is set up.
  const ofTls =
    code === 'EPROTO' || (syscall === undefined && code !== 'ECONNRESET' && !code.includes('UNEXPECTED_EOF'));
  if (kind.tls && ofTls && stage !== 'used') {
    return fault('tls', kind, `no encrypted connection to ${broker(kind)}: ${whyNoTls(kind, code, error)}`, error);
  }
  return closedFault(kind, stage, error);
}

/** The broker has refused the credentials; `said` is what it says itself, or what is known. */
export function credentialsFault(kind: ConnectionKind, said: string, cause?: unknown): TransportError {
  return refusedFault(kind, `${said}. Check the option sasl`, cause);
}

/** The broker does not offer the mechanism of the credentials. */
export function mechanismFault(kind: ConnectionKind, cause: unknown): TransportError {
  return refusedFault(kind, 'it does not offer this SASL mechanism. Check sasl.mechanism', cause);
}

/** The broker has been given credentials and wants none. */
export function unwantedCredentialsFault(kind: ConnectionKind, cause: unknown): TransportError {
  const reason = 'it asks for no credentials at this port. Leave out sasl, or use the port of a SASL listener';
  return refusedFault(kind, reason, cause);
}

/**
 * Whoever provides the credentials has failed, and nothing was asked of the broker. That passes, as a network does: it is not a
 * refusal.
 */
export function noCredentialsFault(kind: ConnectionKind, provider: string, cause: unknown): TransportError {
  const problem = `no credentials for ${broker(kind)}: the function ${provider} failed with ${messageOf(cause)}`;
  return fault('unreachable', kind, problem, cause);
}

function refusedFault(kind: ConnectionKind, reason: string, cause: unknown): TransportError {
  return fault('authentication', kind, `${broker(kind)} does not let this client in: ${reason}`, cause);
}

function fault(name: TransportFault, kind: ConnectionKind, message: string, cause?: unknown): TransportError {
  return new TransportError(name, message, { address: kind.address, cause });
}

function broker(kind: ConnectionKind): string {
  return `the broker ${showBroker(kind.address)}`;
}

const unreachableCodes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Is it running, and is the port right?',
  ENOTFOUND: 'its name does not resolve. Is it spelled right?',
  EAI_AGAIN: 'its name does not resolve at the moment',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  EHOSTDOWN: 'it is down',
  ENETDOWN: 'the network is down',
  EADDRNOTAVAIL: 'no connection can be made from here',
  EACCES: 'this process may not connect',
  EPERM: 'this process may not connect',
};

function whyClosed({ tls, sasl, tlsOption }: ConnectionKind, stage: ConnectionStage): string {
  if (stage === 'connecting' && tls)
    return ` before it was encrypted: is this a port without TLS? Then leave out ${tlsOption}`;
  if (stage === 'silent' && !tls)
    return ` without an answer: is this a TLS or SASL port? Then set ${tlsOption} or sasl`;
  if (stage === 'silent')
    return ` without an answer: does it want a certificate of the client? Then set cert and key in ${tlsOption}`;
  if (stage === 'greeted')
    return sasl ? ' during authentication' : ' at the first question: is this a SASL port? Then set sasl';
  return '';
}

function whyNoTls({ tlsOption }: ConnectionKind, code: string, error: unknown): string {
  // What OpenSSL says as a message is for those who have its source.
  const message = String(memberOf(error, 'reason') ?? messageOf(error));
  const said = message === '' ? code : `${message} (${code})`;
  if (/alert.*certificate/iu.test(message) || code.includes('ALERT_CERTIFICATE')) {
    return `it refuses the certificate of this client, ${said}. Set cert and key in ${tlsOption}`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `its certificate is for another name, ${said}. Use that name as address, or set servername in ${tlsOption}`;
  }
  if (code === 'CERT_HAS_EXPIRED') return `its certificate has expired, ${said}`;
  if (/SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/u.test(code)) {
    return `its certificate is not trusted, ${said}. Set ca in ${tlsOption} to the certificate of its authority`;
  }
  return said;
}

/** Bytes came that are no answer of a broker. */
export function gibberishFault({ address }: ConnectionKind, cause: unknown): TransportError {
  const problem = `the broker ${showBroker(address)} sends what is no answer of Kafka. Is it a broker, and is the port right?`;
  return new TransportError('closed', problem, { address, cause });
}
