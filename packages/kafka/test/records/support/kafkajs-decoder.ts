import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface Decoder {
  readonly offset: number;
}

interface DecodedRecord {
  readonly offset: string;
  readonly timestamp?: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, unknown>>;
}

const KafkajsDecoder: new (bytes: Buffer) => Decoder = require('kafkajs/src/protocol/decoder');
const decodeBatch: (
  decoder: Decoder,
) => Promise<{ readonly records: readonly DecodedRecord[] }> = require('kafkajs/src/protocol/recordBatch/v0/decoder');
const decodeMessageSet: (
  decoder: Decoder,
  size: number,
) => Promise<readonly DecodedRecord[]> = require('kafkajs/src/protocol/messageSet/decoder');

/** The records of a batch as kafkajs reads them: by offset, time, key, value and headers, as text. */
export async function decodeWithKafkajs(bytes: Buffer): Promise<string[]> {
  const decoder = new KafkajsDecoder(bytes);
  const records =
    bytes.readInt8(16) === 2 ? (await decodeBatch(decoder)).records : await decodeMessageSet(decoder, bytes.length);
  return records.map(({ offset, timestamp = '-1', key, value, headers = {} }) =>
    asText(offset, timestamp, key, value, headers),
  );
}

/** A record as text. Repeated headers become a list, as kafkajs has them. */
export function asText(
  offset: string,
  timestamp: string,
  key: Buffer | null,
  value: Buffer | null,
  headers: Readonly<Record<string, unknown>>,
): string {
  const bytes = (_: string, found: unknown): unknown => (Buffer.isBuffer(found) ? found.toString('latin1') : found);
  return JSON.stringify([offset, timestamp, key?.toString('latin1'), value?.toString('latin1'), headers], bytes);
}
