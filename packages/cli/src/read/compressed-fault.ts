import { createReadStream } from 'node:fs';
import { HeadwaterError } from '@headwater/core';
import { pathOfPart } from '../part-path.ts';

/** Whether bytes are the beginning of a gzip file. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What is said instead of an error about the text of a file that is compressed; `undefined` when it is not. */
export async function compressedFault(error: unknown, base: string): Promise<HeadwaterError | undefined> {
  if (!HeadwaterError.is(error) || error.part === undefined || !textCodes.has(error.code)) return undefined;
  const message = await compressedAdvice(pathOfPart(error.part, base));
  return message === undefined
    ? undefined
    : new HeadwaterError(error.code, message, { part: error.part, cause: error });
}

/** @throws HeadwaterError `ENCODING_INVALID` when one of the files, in which no row was found, is compressed. */
export async function checkUncompressed(parts: readonly string[], base: string): Promise<void> {
  for (const part of parts) {
    const message = await compressedAdvice(pathOfPart(part, base));
    if (message !== undefined) throw new HeadwaterError('ENCODING_INVALID', message, { part });
  }
}

async function compressedAdvice(path: string): Promise<string | undefined> {
  const bytes = await beginningOf(path);
  if (isGzip(bytes)) return `${path} is compressed: gunzip -c ${path} | headwater read - --format …`;
  if (!isZip(bytes)) return undefined;
  return `${path} is a ZIP archive, as spreadsheets are: save it as CSV, or unzip -p ${path} | headwater read - --format …`;
}

function isZip(bytes: Buffer): boolean {
  return bytes.equals(zipStart);
}

const zipStart = Buffer.from('PK\x03\x04');

const textCodes: ReadonlySet<string> = new Set(['ENCODING_INVALID', 'RECORD_INVALID', 'RECORD_TOO_LARGE']);

async function beginningOf(path: string): Promise<Buffer> {
  try {
    const [bytes] = (await createReadStream(path, { end: 3 }).toArray()) as Buffer[];
    return bytes ?? Buffer.of();
  } catch {
    // The error that there is already says more than that the file cannot be read any more.
    return Buffer.of();
  }
}
