import { ContractViolation } from '../../checker/contract-violation.ts';
import { RuleFailure } from '../rule-failure.ts';
import { readAll } from './read-all.ts';
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
  try {
    await readAll(reader, items, count, until === 'retry' ? () => reader.next() : undefined);
  } catch (error) {
    if (error instanceof ContractViolation || error instanceof RuleFailure) throw error;
    return { items, error };
  }
  return { items, error: undefined };
}
