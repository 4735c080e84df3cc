import { type ErrorCode, HeadwaterError } from '@headwater/core';

/** Requires that the call throws or rejects with this code, and gives the error. */
export async function expectCode(code: ErrorCode, call: () => unknown): Promise<HeadwaterError> {
  try {
    await call();
  } catch (error) {
    if (HeadwaterError.is(error, code)) return error;
    throw error;
  }
  throw new Error(`expected an error with code ${code}`);
}
