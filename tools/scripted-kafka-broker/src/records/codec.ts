import { gzipSync, zstdCompressSync } from 'node:zlib';
import { compressLz4 } from './compression/compress-lz4.ts';
import { compressSnappy, frameSnappy } from './compression/compress-snappy.ts';

/** A way to compress records, under the number that batches give it. */
export interface Codec {
  readonly id: number;
  compress(bytes: Buffer): Buffer;
}

export type CodecName = 'none' | 'gzip' | 'snappy' | 'framed-snappy' | 'lz4' | 'zstd';

/** The codecs of Kafka. Java clients frame snappy, others do not. */
export const codecs: Readonly<Record<CodecName, Codec>> = {
  none: { id: 0, compress: (bytes) => bytes },
  gzip: { id: 1, compress: (bytes) => gzipSync(bytes) },
  snappy: { id: 2, compress: (bytes) => compressSnappy(bytes) },
  'framed-snappy': { id: 2, compress: (bytes) => frameSnappy(bytes) },
  lz4: { id: 3, compress: (bytes) => compressLz4(bytes) },
  zstd: { id: 4, compress: (bytes) => zstdCompressSync(bytes) },
};
