import { HeadwaterError } from '@headwater/core';
import type { FileName } from './bytes/index.ts';

export function lineTooLong({ path, part }: FileName, offset: number, maxLineBytes: number): HeadwaterError {
  const sentence = `${path}: the line at byte ${offset} is longer than ${maxLineBytes} bytes; raise maxLineBytes, or set onLongLine to 'truncate' or 'skip'`;
  return new HeadwaterError('RECORD_TOO_LARGE', sentence, { part });
}

export function invalidBytes({ path, part }: FileName, offset: number, encoding: string): HeadwaterError {
  const sentence = `${path}: the line at byte ${offset} is not valid ${encoding}; set encoding to what the file is in, 'windows-1252' for example, or onInvalidBytes to 'replace'`;
  return new HeadwaterError('ENCODING_INVALID', sentence, { part });
}

export function continued({ path, part }: FileName, offset: number): HeadwaterError {
  const sentence = `${path}: the last line had no line end when it was returned, and it goes on at byte ${offset} now; set onContinued to 'rest' to get the rest as a line of its own, and onUnterminated to 'leave' for files that are still being written`;
  return new HeadwaterError('INPUT_CONTINUED', sentence, { part });
}
