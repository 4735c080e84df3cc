import { RecordError } from '../record-error.ts';
import { CodecError } from './codec-error.ts';
import { gunzip } from './gzip.ts';
import { unlz4 } from './lz4.ts';
import { unsnappy } from './snappy.ts';
import { unzstd } from './zstd.ts';

interface Codec {
  readonly name: string;
  decompress(bytes: Buffer, maxBytes: number): Buffer;
}

/** By the number that a batch gives; 0 stands for none. */
const codecs: readonly (Codec | undefined)[] = [
  undefined,
  { name: 'gzip', decompress: gunzip },
  { name: 'snappy', decompress: unsnappy },
  { name: 'lz4', decompress: unlz4 },
  { name: 'zstd', decompress: unzstd },
];

/**
 * Decompresses the records of the batch at `offset`.
 *
 * @throws RecordError when the codec is not known, the bytes are damaged, or they would become more than `maxBytes`.
 */
export function decompress(codec: number, bytes: Buffer, maxBytes: number, offset: bigint): Buffer {
  const known = codecs[codec];
  if (known === undefined) {
    const sentence = `a record batch compressed with codec ${codec}, which is not known; gzip, snappy, lz4 and zstd are`;
    throw new RecordError('compression', offset, sentence);
  }
  try {
    return known.decompress(bytes, maxBytes);
  } catch (error) {
    if (isTooLarge(error)) {
      const sentence = `a record batch that becomes more than the ${maxBytes} bytes that are allowed, with ${known.name}`;
      throw new RecordError('too-large', offset, sentence, error);
    }
    throw new RecordError('compression', offset, `a record batch that ${known.name} cannot decompress`, error);
  }
}

function isTooLarge(error: unknown): boolean {
  if (error instanceof CodecError) return error.fault === 'too-large';
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
