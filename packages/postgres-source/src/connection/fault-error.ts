import { HeadwaterError } from '@headwater/core';
import type { Fault } from './fault.ts';

/** The error of a fault that trying again does not mend. */
export function faultError(fault: Extract<Fault, { kind: 'failure' }>, cause: unknown): HeadwaterError {
  const advice = fault.advice === undefined ? '' : `; ${fault.advice}`;
  return new HeadwaterError(fault.code, `${messageOf(cause)}${advice}`, { cause, retryable: fault.retryable });
}

/** The error of an address at which there is nothing. */
export function absentError(address: string, cause: unknown): HeadwaterError {
  return awayError(`no PostgreSQL at ${address}; start it, or correct the option connection`, cause);
}

/** The error of a server that has never answered. */
export function silenceError(outageMs: number, cause: unknown): HeadwaterError {
  const advice = 'see to it, or correct the option connection';
  return awayError(`the server has not answered for ${secondsOf(outageMs)}: ${messageOf(cause)}; ${advice}`, cause);
}

/** The error of a server that has been away for too long. */
export function outageError(outageMs: number, cause: unknown): HeadwaterError {
  const advice = 'see to it, or raise maxOutageMs';
  return awayError(`the server could not be asked for ${secondsOf(outageMs)}: ${messageOf(cause)}; ${advice}`, cause);
}

function awayError(message: string, cause: unknown): HeadwaterError {
  return new HeadwaterError('CONNECTION_FAILED', message, { cause });
}

function secondsOf(outageMs: number): string {
  return `${Math.round(outageMs / 1000)} s`;
}

/** What an error says; some of the network say nothing but their code. */
export function messageOf(error: unknown): string {
  const { message, code } = Object(error) as { readonly message?: unknown; readonly code?: unknown };
  if (typeof message === 'string' && message !== '') return message;
  return typeof code === 'string' ? code : String(error);
}
