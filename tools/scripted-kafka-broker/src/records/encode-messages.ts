import { codecs, type Codec, type CodecName } from './codec.ts';
import { type RecordInput, withOffsets } from './record-input.ts';
import { sealBatch } from './seal-batch.ts';

/** Messages in one of the two formats before batches. */
export interface MessagesInput {
  readonly magic: 0 | 1;
  readonly baseOffset: bigint;
  readonly records: readonly RecordInput[];
  /** Compressed, they go into one wrapper that has the offset of the last one. */
  readonly codec?: CodecName | Codec;
  /** When they were appended, for topics that take that as the time of their messages. Format 1 only. */
  readonly appendTimestampMs?: number;
}

/** Writes messages in format 0 or 1, one after the other or in a compressed wrapper. */
export function encodeMessages(input: MessagesInput): Buffer {
  const { magic, baseOffset, appendTimestampMs } = input;
  const codec = typeof input.codec === 'object' ? input.codec : codecs[input.codec ?? 'none'];
  const records = withOffsets(input.records, baseOffset);
  const appended = appendTimestampMs === undefined ? 0 : 0x08;
  if (codec.id === 0) {
    const encode = (record: RecordInput & { offset: bigint }): Buffer =>
      encodeMessage(magic, record.offset, appended, appendTimestampMs ?? record.timestampMs ?? 0, record);
    return Buffer.concat(records.map(encode));
  }
  const firstOffset = magic === 0 ? 0n : (records[0]?.offset ?? 0n);
  const inner = records.map((record) =>
    encodeMessage(magic, record.offset - firstOffset, 0, record.timestampMs ?? 0, record),
  );
  const times = records.map(({ timestampMs }) => timestampMs ?? 0);
  const wrapper = { key: null, value: codec.compress(Buffer.concat(inner)) };
  const lastOffset = records.at(-1)?.offset ?? baseOffset;
  return encodeMessage(
    magic,
    lastOffset,
    codec.id | appended,
    appendTimestampMs ?? times.reduce((a, b) => Math.max(a, b), -1),
    wrapper,
  );
}

function encodeMessage(
  magic: number,
  offset: bigint,
  attributes: number,
  timestampMs: number,
  { key, value }: Pick<RecordInput, 'key' | 'value'>,
): Buffer {
  const head = Buffer.alloc(magic === 0 ? 18 : 26);
  head.writeBigInt64BE(offset, 0);
  head.writeInt8(magic, 16);
  head.writeInt8(attributes, 17);
  if (magic === 1) head.writeBigInt64BE(BigInt(timestampMs), 18);
  return sealBatch(Buffer.concat([head, sized(key), sized(value)]));
}

function sized(value: string | Buffer | null | undefined): Buffer {
  const length = Buffer.alloc(4);
  if (value === null || value === undefined) {
    length.writeInt32BE(-1);
    return length;
  }
  const bytes = Buffer.from(value);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
