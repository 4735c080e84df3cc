import { codecs, type Codec, type CodecName } from './codec.ts';
import { type RecordInput, withOffsets } from './record-input.ts';
import { sealBatch } from './seal-batch.ts';
import { sized, varint } from './varint.ts';

const headerBytes = 61;

/** A batch in format 2. */
export interface BatchInput {
  readonly baseOffset: bigint;
  readonly leaderEpoch?: number;
  readonly records: readonly RecordInput[];
  /** The last offset that the batch accounts for, where it is not the last record's: compaction keeps it. */
  readonly lastOffset?: bigint;
  readonly producerId?: bigint;
  readonly transactional?: boolean;
  readonly control?: boolean;
  readonly codec?: CodecName | Codec;
  /** When it was appended, for topics that take that as the time of their records. */
  readonly appendTimestampMs?: number;
  /** What the times of the records count from; the time of the first one when it is left out. */
  readonly baseTimestampMs?: number;
}

/** Writes a batch in format 2. */
export function encodeBatch(input: BatchInput): Buffer {
  const { baseOffset, leaderEpoch = 0, producerId = -1n, appendTimestampMs } = input;
  const codec = typeof input.codec === 'object' ? input.codec : codecs[input.codec ?? 'none'];
  const records = withOffsets(input.records, baseOffset);
  const lastOffset = input.lastOffset ?? records.at(-1)?.offset ?? baseOffset;
  const times = records.map(({ timestampMs }) => timestampMs ?? 0);
  const baseTimestamp = input.baseTimestampMs ?? times[0] ?? -1;
  const flags =
    (appendTimestampMs === undefined ? 0 : 0x08) | (input.transactional ? 0x10 : 0) | (input.control ? 0x20 : 0);

  const header = Buffer.alloc(headerBytes);
  header.writeBigInt64BE(baseOffset, 0);
  header.writeInt32BE(leaderEpoch, 12);
  header.writeInt8(2, 16);
  header.writeInt16BE(codec.id | flags, 21);
  header.writeInt32BE(Number(lastOffset - baseOffset), 23);
  header.writeBigInt64BE(BigInt(baseTimestamp), 27);
  header.writeBigInt64BE(BigInt(appendTimestampMs ?? times.reduce((a, b) => Math.max(a, b), -1)), 35);
  header.writeBigInt64BE(producerId, 43);
  header.writeInt16BE(producerId < 0n ? -1 : 0, 51);
  header.writeInt32BE(producerId < 0n ? -1 : 0, 53);
  header.writeInt32BE(records.length, 57);
  const body = records.map((record, index) =>
    encodeRecord(record, (times[index] ?? 0) - baseTimestamp, record.offset - baseOffset),
  );
  return sealBatch(Buffer.concat([header, codec.compress(Buffer.concat(body))]));
}

/** The batch with which a producer's transaction ends. */
export function encodeMarker(
  type: 'commit' | 'abort',
  marker: { readonly baseOffset: bigint; readonly leaderEpoch?: number; readonly producerId: bigint },
): Buffer {
  const record = { key: Buffer.from([0, 0, 0, type === 'abort' ? 0 : 1]), value: Buffer.alloc(6) };
  return encodeBatch({ ...marker, records: [record], transactional: true, control: true });
}

function encodeRecord(record: RecordInput, timestampDelta: number, offsetDelta: bigint): Buffer {
  const headers = record.headers ?? [];
  const body = Buffer.concat([
    Buffer.alloc(1),
    varint(timestampDelta),
    varint(offsetDelta),
    sized(record.key),
    sized(record.value),
    varint(headers.length),
    ...headers.flatMap(([key, value]) => [sized(key), sized(value)]),
  ]);
  return Buffer.concat([varint(body.length), body]);
}
