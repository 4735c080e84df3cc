import type { CredentialProvider, SASLOptions } from '@platformatic/kafka';
import {
  closedFault,
  credentialsFault,
  mechanismFault,
  noCredentialsFault,
  socketFault,
  unwantedCredentialsFault,
} from '../transport/connection-faults.ts';
import type { ConnectionKind, ConnectionStage } from '../transport/connection-kind.ts';
import { memberOf } from '../transport/member-of.ts';
import { messageOf } from '../transport/message-of.ts';
import { showBroker } from '../transport/parse-broker.ts';
import { TransportError } from '../transport/transport-error.ts';

/** What an error of @platformatic/kafka says, on a connection whose socket is well. */
export function platformaticFault(kind: ConnectionKind, stage: ConnectionStage, error: unknown): TransportError {
  const chain = [...causesOf(error)];
  const known = chain.find((cause) => cause instanceof TransportError);
  if (known !== undefined) return known;
  const names = new Set(chain.map((cause) => memberOf(cause, 'apiId')));
  const codes = new Set(chain.map((cause) => memberOf(cause, 'code')));
  if (names.has('ILLEGAL_SASL_STATE')) return unwantedCredentialsFault(kind, error);
  if (names.has('UNSUPPORTED_SASL_MECHANISM')) return mechanismFault(kind, error);
  const root = chain.at(-1);
  const code = String(memberOf(root, 'code') ?? '');
  // Once it is connected, the socket tells by itself what is wrong with it.
  if (stage === 'connecting' && code !== '' && !code.startsWith('PLT_KFK_')) return socketFault(kind, stage, root);
  if (code === 'PLT_KFK_NETWORK') return closedFault(kind, stage, error);
  const byBroker = chain.map((cause) => memberOf(cause, 'serverErrorMessage')).find((said) => typeof said === 'string');
  const innermost = byBroker ?? messageOf(root ?? error);
  if (names.has('SASL_AUTHENTICATION_FAILED') || codes.has('PLT_KFK_AUTHENTICATION')) {
    return credentialsFault(kind, innermost, error);
  }
  const message = `@platformatic/kafka failed with ${showBroker(kind.address)}: ${innermost}`;
  return new TransportError('client', message, { address: kind.address, cause: error });
}

/** An error and everything that it says to have come from. */
function* causesOf(error: unknown): Generator<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  if (error instanceof AggregateError) for (const part of error.errors) yield* causesOf(part);
  yield* causesOf(error.cause);
}

/** The option `sasl`, with providers of credentials whose errors can be told from a refusal by the broker. */
export function wrapCredentialProviders(sasl: SASLOptions, kind: ConnectionKind): SASLOptions {
  const wrap = (name: string, value: string | CredentialProvider): string | CredentialProvider => {
    if (typeof value === 'string') return value;
    return async () => {
      try {
        return await value();
      } catch (error) {
        throw noCredentialsFault(kind, `sasl.${name}`, error);
      }
    };
  };
  return {
    ...sasl,
    ...(sasl.username !== undefined && { username: wrap('username', sasl.username) }),
    ...(sasl.password !== undefined && { password: wrap('password', sasl.password) }),
    ...(sasl.token !== undefined && { token: wrap('token', sasl.token) }),
  };
}
