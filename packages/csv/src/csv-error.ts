import { HeadwaterError, type ErrorCode } from '@headwater/core';
import type { FileName } from '@headwater/file/bytes';
import type { BadRecord } from './record/bad-record.ts';
import type { Fault, FaultReason } from './record/fault.ts';

/** A bad record that the reading stops at. */
export function badRecordError({ path, part }: FileName, bad: BadRecord): HeadwaterError {
  const { offset, raw, reason, message, cause } = bad;
  const text = raw.length > shownCharacters ? `${raw.slice(0, shownCharacters)}…` : raw;
  const sentence = `${path}: the record at byte ${offset} is bad, ${message}: ${JSON.stringify(text)}; ${advice[reason]}, or set onBadRecord to 'skip' or 'deliver'`;
  return new HeadwaterError(codes[reason], sentence, { part, cause });
}

/** A header record that cannot be read. */
export function badHeaderRecordError(file: FileName, { reason, message, cause }: Fault): HeadwaterError {
  const sentence = `${file.path}: the header is bad: ${message}; ${advice[reason]}`;
  return new HeadwaterError(codes[reason], sentence, { part: file.part, cause });
}

/** A header that no row can be made under. */
export function badHeaderError({ path, part }: FileName, reason: string, cause?: unknown): HeadwaterError {
  return new HeadwaterError('RECORD_INVALID', `${path}: ${reason}`, { part, cause });
}

/** A file that goes on in the middle of the record that was its last one. */
export function continuedError({ path, part }: FileName, offset: number): HeadwaterError {
  const sentence = `${path}: the last record had no record delimiter when it was returned, and it goes on at byte ${offset} now; set onUnterminated to 'leave' for files that are still being written`;
  return new HeadwaterError('INPUT_CONTINUED', sentence, { part });
}

/** A position without the header that the options ask for; of no file, when only the position is looked at. */
export function headerUnknownError(file: FileName | undefined, offset: number): HeadwaterError {
  const where = file === undefined ? '' : `${file.path}: `;
  const sentence = `${where}the position at byte ${offset} has no header, as one that was taken with header: false; add "header" with the names of the columns to it, set header: false, or start the part again`;
  return new HeadwaterError('STATE_INVALID', sentence, { part: file?.part });
}

const shownCharacters = 200;

const codes: Readonly<Record<FaultReason, ErrorCode>> = {
  quotes: 'RECORD_INVALID',
  columns: 'RECORD_INVALID',
  value: 'RECORD_INVALID',
  encoding: 'ENCODING_INVALID',
  'too-large': 'RECORD_TOO_LARGE',
};

const advice: Readonly<Record<FaultReason, string>> = {
  quotes: 'set relaxQuotes, or quote to null when quotes mean nothing in this file',
  columns: "set onRaggedRow to 'fill' or 'fit', or delimiter to what separates the fields",
  value: 'let its function take this text',
  encoding: "set encoding to what the file is in, 'windows-1252' for example, or onInvalidBytes to 'replace'",
  'too-large': 'raise maxRecordBytes, or look for a quote that is never closed',
};
