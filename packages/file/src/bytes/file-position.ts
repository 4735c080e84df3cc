import { hash } from 'node:crypto';
import { HeadwaterError } from '@headwater/core';

/**
 * Where to go on in a file: the part of a position that all sources of files share. A person may write one with `offset`
 * alone; the file is then not compared.
 */
export interface FilePosition {
  /** How many bytes of the file have been returned. */
  readonly offset: number;
  /** The digest of the first `min(headBytes, offset)` bytes: recognises a file that was replaced. */
  readonly head?: string;
  /** The digest of up to `markBytes` bytes just before the offset: recognises a file that was rewritten or grew again. */
  readonly mark?: string;
  /** Inode and birth time, a hint. */
  readonly inode?: string;
}

/** How many bytes at the beginning of a file a position vouches for. */
export const headBytes = 4096;

/** How many bytes just before its offset a position vouches for. */
export const markBytes = 64;

/** The digest of some bytes as a position holds it: 64 bits of SHA-256, in hexadecimal. */
export function digest(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex').slice(0, 16);
}

/**
 * Checks the part of a position that all sources of files share.
 *
 * @throws HeadwaterError `STATE_INVALID` that names the member to blame.
 */
export function checkFilePosition(state: unknown): asserts state is FilePosition {
  if (typeof state !== 'object' || state === null || !('offset' in state)) {
    throw invalid(`${JSON.stringify(state)} is not an object with an offset`);
  }
  const { offset, head, mark, inode } = state as { readonly [member in keyof FilePosition]: unknown };
  if (!Number.isSafeInteger(offset) || Number(offset) < 0) {
    throw invalid(`offset must be a whole number of bytes, not ${JSON.stringify(offset)}`);
  }
  for (const [name, value] of Object.entries({ head, mark })) {
    if (value !== undefined && !(typeof value === 'string' && /^[0-9a-f]{16}$/.test(value))) {
      throw invalid(`${name} must be 16 hexadecimal digits, not ${JSON.stringify(value)}`);
    }
  }
  if (inode !== undefined && typeof inode !== 'string') throw invalid(`inode must be a string`);
}

function invalid(reason: string): HeadwaterError {
  return new HeadwaterError('STATE_INVALID', `not a position of a file: ${reason}`);
}
