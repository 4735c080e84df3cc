import { EOF } from '@headwater/core';
import { ContractViolation } from '../../checker/contract-violation.ts';
import { RuleFailure } from '../rule-failure.ts';
import type { Reader } from './reader.ts';

/** What came before the error, if one came at all. */
export interface ReadToError {
  readonly items: readonly unknown[];
  readonly error: unknown;
}

/**
 * Reads until a call throws, `until` a failure if a `Retry` is to be waited for; ends without an error after EOF, and
 * after a call too many.
 */
export async function readToError(reader: Reader, count: number, until: 'retry' | 'failure'): Promise<ReadToError> {
  const items: unknown[] = [];
  const deadline = performance.now() + reader.patienceMs;
  try {
    while (items.length < count && !reader.isEnded && performance.now() < deadline) {
      const batch = until === 'retry' ? await reader.next() : await reader.patientNext();
      if (batch === EOF) break;
      items.push(...batch);
      if (batch.length === 0) await reader.pause();
    }
    items.push(...(await reader.probe()));
  } catch (error) {
    if (error instanceof ContractViolation || error instanceof RuleFailure) throw error;
    return { items, error };
  }
  return { items, error: undefined };
}
