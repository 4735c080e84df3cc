import { HeadwaterError } from '@headwater/core';
import { UsageError } from '../arguments/usage-error.ts';

/** The error as one readable line, with its code. */
export function describeError(error: unknown): string {
  if (error instanceof UsageError) return `${oneLine(error.message)} (headwater --help)`;
  if (HeadwaterError.is(error)) return `${error.code}: ${oneLine(error.message)}`;
  if (!(error instanceof Error)) return oneLine(String(error));
  return error.message === '' ? error.name : oneLine(error.message);
}

/** Text from anywhere on one line: what breaks lines becomes a space. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*[\r\n]+\s*/g, ' ');
}
