import type { CredentialProvider, SASLOptions } from '@platformatic/kafka';
import { closedFault, noCredentialsFault, refusedFault, socketFault } from '../transport/connection-faults.ts';
import type { ConnectionKind, ConnectionStage } from '../transport/connection-kind.ts';
import { showBroker } from '../transport/parse-broker.ts';
import { TransportError } from '../transport/transport-error.ts';

/** What an error of @platformatic/kafka says, on a connection whose socket is well. */
export function platformaticFault(kind: ConnectionKind, stage: ConnectionStage, error: unknown): TransportError {
  const chain = [...causesOf(error)];
  const known = chain.find((cause) => cause instanceof TransportError);
  if (known !== undefined) return known;
  const names = new Set(chain.map((cause) => ('apiId' in cause ? cause.apiId : undefined)));
  const codes = new Set(chain.map((cause) => ('code' in cause ? cause.code : undefined)));
  if (names.has('ILLEGAL_SASL_STATE')) {
    return refusedFault(
      kind,
      'it asks for no credentials at this port. Leave out sasl, or use the port of a SASL listener',
      error,
    );
  }
  if (names.has('UNSUPPORTED_SASL_MECHANISM')) {
    return refusedFault(kind, 'it does not offer this SASL mechanism. Check sasl.mechanism', error);
  }
  const root = chain.at(-1);
  const code = root !== undefined && 'code' in root ? String(root.code) : '';
  // Once it is connected, the socket tells by itself what is wrong with it.
  if (stage === 'connecting' && code !== '' && !code.startsWith('PLT_KFK_')) return socketFault(kind, stage, root);
  if (code === 'PLT_KFK_NETWORK') return closedFault(kind, stage, error);
  const innermost = saidByBroker(chain) ?? root?.message ?? String(error);
  if (names.has('SASL_AUTHENTICATION_FAILED') || codes.has('PLT_KFK_AUTHENTICATION')) {
    return refusedFault(kind, `${innermost}. Check the option sasl`, error);
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

function saidByBroker(chain: readonly Error[]): string | undefined {
  for (const error of chain) {
    if ('serverErrorMessage' in error && typeof error.serverErrorMessage === 'string') return error.serverErrorMessage;
  }
  return undefined;
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
