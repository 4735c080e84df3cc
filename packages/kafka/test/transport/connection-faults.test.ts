import { expect, it } from 'vitest';
import { socketFault } from '../../src/transport/connection-faults.ts';
import type { ConnectionStage } from '../../src/transport/connection-kind.ts';

const address = { host: 'broker', port: 9092 };

function faultOf(stage: ConnectionStage, tls: boolean, error: object): string {
  const kind = { address, tls, sasl: false, tlsOption: 'ssl' } as const;
  return socketFault(kind, stage, Object.assign(new Error('it failed'), error)).fault;
}

it.each([
  ['ECONNREFUSED', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['ETIMEDOUT', 'timeout'],
  ['ECONNRESET', 'closed'],
  ['EPIPE', 'closed'],
])('%s of the system is %s, with TLS and without', (code, expected) => {
  for (const tls of [true, false]) expect(faultOf('connecting', tls, { code, syscall: 'any' })).toBe(expected);
});

it.each([
  [{ code: 'CERT_HAS_EXPIRED' }, 'tls'],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'tls'],
  [{ code: 'EPROTO', syscall: 'write' }, 'tls'],
  [{ code: 'ECONNRESET' }, 'closed'],
  [{ code: 'ERR_SSL_UNEXPECTED_EOF_WHILE_READING' }, 'closed'],
])('%o while it is encrypted is %s, and never more than closed once it has been used', (error, expected) => {
  expect(faultOf('connecting', true, error)).toBe(expected);
  expect(faultOf('used', true, error)).toBe('closed');
});
