/** What the attributes of a message say, beside its codec. */
const logAppendTime = 0x08;

/** A message of the old formats 0 and 1: one record, or a wrapper around the compressed ones. */
export interface Message {
  readonly magic: number;
  readonly offset: bigint;
  /** The number of the codec that compresses its value, 0 for none. */
  readonly codec: number;
  /** -1 for none. */
  readonly timestampMs: number;
  /** Whether that is the time at which it was appended to the log. */
  readonly appended: boolean;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

/** Reads the message between `start` and `end`; `undefined` when its lengths make no sense. */
export function readMessage(bytes: Buffer, start: number, end: number): Message | undefined {
  const magic = bytes.readInt8(start + 16);
  const attributes = bytes.readInt8(start + 17);
  const keyAt = start + (magic === 0 ? 18 : 26);
  if (keyAt + 8 > end) return undefined;
  const valueAt = keyAt + 4 + Math.max(0, bytes.readInt32BE(keyAt));
  if (valueAt + 4 > end) return undefined;
  if (valueAt + 4 + Math.max(0, bytes.readInt32BE(valueAt)) !== end) return undefined;
  return {
    magic,
    offset: bytes.readBigInt64BE(start),
    codec: attributes & 0x07,
    timestampMs: magic === 0 ? -1 : Number(bytes.readBigInt64BE(start + 18)),
    appended: magic > 0 && (attributes & logAppendTime) !== 0,
    key: bytes.readInt32BE(keyAt) < 0 ? null : bytes.subarray(keyAt + 4, valueAt),
    value: bytes.readInt32BE(valueAt) < 0 ? null : bytes.subarray(valueAt + 4, end),
  };
}
