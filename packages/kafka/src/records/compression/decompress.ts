import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { RecordError } from '../record-error.ts';

/** Decompresses the records of a batch, to `maxBytes` at most. */
export function decompress(codec: number, bytes: Buffer, maxBytes: number, offset: bigint): Buffer {
  if (codec === 1) return gunzipSync(bytes, { maxOutputLength: maxBytes });
  if (codec === 4) return zstdDecompressSync(bytes, { maxOutputLength: maxBytes });
  throw new RecordError(
    'compression',
    offset,
    `a record batch that is compressed with codec ${codec}, which is not known`,
  );
}
