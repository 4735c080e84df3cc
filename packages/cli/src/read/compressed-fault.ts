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
  const path = pathOfPart(error.part, base);
  if (!isGzip(await beginningOf(path))) return undefined;
  const message = `${path} is compressed: gunzip -c ${path} | headwater read - --format …`;
  return new HeadwaterError(error.code, message, { part: error.part, cause: error });
}

const textCodes: ReadonlySet<string> = new Set(['ENCODING_INVALID', 'RECORD_INVALID', 'RECORD_TOO_LARGE']);

async function beginningOf(path: string): Promise<Uint8Array> {
  try {
    const [bytes] = (await createReadStream(path, { end: 1 }).toArray()) as Buffer[];
    return bytes ?? new Uint8Array();
  } catch {
    // The error that there is already says more than that the file cannot be read any more.
    return new Uint8Array();
  }
}
