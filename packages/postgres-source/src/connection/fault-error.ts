import { HeadwaterError } from '@headwater/core';
import type { Fault } from './fault.ts';

/** The error of a fault that trying again does not mend. */
export function faultError(fault: Extract<Fault, { kind: 'failure' }>, cause: unknown): HeadwaterError {
  const advice = fault.advice === undefined ? '' : `; ${fault.advice}`;
  return new HeadwaterError(fault.code, `${messageOf(cause)}${advice}`, { cause, retryable: fault.retryable });
}

/** The error of a server that has been away for too long. */
export function outageError(outageMs: number, cause: unknown): HeadwaterError {
  const seconds = Math.round(outageMs / 1000);
  return new HeadwaterError(
    'CONNECTION_FAILED',
    `the server could not be asked for ${seconds} s: ${messageOf(cause)}; see to it, or raise maxOutageMs`,
    { cause },
  );
}

/** What an error says; some of the network say nothing but their code. */
function messageOf(error: unknown): string {
  const { message, code } = Object(error) as { readonly message?: unknown; readonly code?: unknown };
  if (typeof message === 'string' && message !== '') return message;
  return typeof code === 'string' ? code : String(error);
}
