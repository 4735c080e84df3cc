export interface RecordInput {
  readonly key?: string | Buffer | null;
  readonly value?: string | Buffer | null;
  readonly headers?: readonly (readonly [key: string, value: string | Buffer | null])[];
  readonly timestampMs?: number;
}

export interface BatchInput {
  readonly baseOffset: bigint;
  readonly leaderEpoch: number;
  readonly records: readonly RecordInput[];
  readonly producerId?: bigint;
  readonly transactional?: boolean;
  readonly control?: boolean;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

function crc32c(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function varint(value: number): Buffer {
  let rest = BigInt(value) >= 0n ? BigInt(value) * 2n : BigInt(value) * -2n - 1n;
  const bytes: number[] = [];
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

function sized(value: string | Buffer | null | undefined): Buffer {
  if (value === null || value === undefined) return varint(-1);
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(bytes.length), bytes]);
}

/** A plain batch of format 2, uncompressed. */
export function encodeMinimalBatch(input: BatchInput): Buffer {
  const times = input.records.map(({ timestampMs }) => timestampMs ?? 0);
  const firstTime = times[0] ?? -1;
  const records = input.records.map(({ key, value, headers = [] }, index) => {
    const body = Buffer.concat([
      Buffer.from([0]),
      varint((times[index] ?? 0) - firstTime),
      varint(index),
      sized(key),
      sized(value),
      varint(headers.length),
      ...headers.flatMap(([name, content]) => [sized(name), sized(content)]),
    ]);
    return Buffer.concat([varint(body.length), body]);
  });
  const header = Buffer.alloc(61);
  header.writeBigInt64BE(input.baseOffset, 0);
  header.writeInt32BE(input.leaderEpoch, 12);
  header.writeInt8(2, 16);
  header.writeInt16BE((input.transactional ? 0x10 : 0) | (input.control ? 0x20 : 0), 21);
  header.writeInt32BE(input.records.length - 1, 23);
  header.writeBigInt64BE(BigInt(firstTime), 27);
  header.writeBigInt64BE(BigInt(Math.max(-1, ...times)), 35);
  header.writeBigInt64BE(input.producerId ?? -1n, 43);
  header.writeInt16BE(input.producerId === undefined ? -1 : 0, 51);
  header.writeInt32BE(input.producerId === undefined ? -1 : 0, 53);
  header.writeInt32BE(input.records.length, 57);
  const batch = Buffer.concat([header, ...records]);
  batch.writeInt32BE(batch.length - 12, 8);
  batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
  return batch;
}
