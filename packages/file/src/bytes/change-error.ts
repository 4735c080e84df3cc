import { HeadwaterError } from '@headwater/core';
import type { FileName } from './input-error.ts';
import type { ResumeVerdict } from './resume-verdict.ts';

/** The error for a file that is not the one that a position was taken in. */
export function changedSince(
  verdict: Exclude<ResumeVerdict, 'continue'>,
  { path, part }: FileName,
  offset: number,
  size: number,
): HeadwaterError {
  if (verdict === 'truncated') {
    const sentence = `${path} was cut to ${size} bytes, but ${offset} bytes of it have been read; to read it again from its beginning set onTruncated to 'restart'`;
    return new HeadwaterError('INPUT_TRUNCATED', sentence, { part });
  }
  const what = verdict === 'replaced' ? 'is another file than the one that was' : 'was rewritten since it was';
  const sentence = `${path} ${what} read up to byte ${offset}; to read it from its beginning set onReplaced to 'restart'`;
  return new HeadwaterError('INPUT_REPLACED', sentence, { part });
}

/** The error for a file that became shorter while it was read. */
export function cutWhileRead({ path, part }: FileName, size: number, end: number): HeadwaterError {
  const sentence = `${path} was cut to ${size} bytes while it was read, after ${end} bytes`;
  return new HeadwaterError('INPUT_TRUNCATED', sentence, { part });
}

/** The error for a file that got other contents while it was read. */
export function rewrittenWhileRead({ path, part }: FileName): HeadwaterError {
  const sentence = `${path} was rewritten while it was read; copy it first, or read it when nobody writes over it`;
  return new HeadwaterError('INPUT_REPLACED', sentence, { part });
}
