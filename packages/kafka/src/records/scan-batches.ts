/** What the headers of the batches in an answer say, without a look at the records. */
export interface BatchScan {
  /** The offset after the last whole batch; what was asked for when there is none. */
  readonly next: bigint;
  /** The leader epoch of the last whole batch, -1 when there is none or batches have none. */
  readonly leaderEpoch: number;
  /** How many bytes the batch needs that the answer cut off; 0 when it ends with a whole one, -1 when no length makes sense. */
  readonly cutBatchBytes: number;
}

const lengthAt = 8;
const frameBytes = 12;
const epochAt = 12;
const magicAt = 16;
const lastDeltaAt = 23;
const smallestFrame = 17;

/** Scans the batches of one partition's answer. `from` is the offset that was asked for. */
export function scanBatches(bytes: Buffer, from: bigint): BatchScan {
  let next = from;
  let leaderEpoch = -1;
  let at = 0;
  while (at + frameBytes <= bytes.length) {
    const size = frameBytes + bytes.readInt32BE(at + lengthAt);
    if (size < smallestFrame) return { next, leaderEpoch, cutBatchBytes: -1 };
    if (at + size > bytes.length) return { next, leaderEpoch, cutBatchBytes: size };
    let last = bytes.readBigInt64BE(at);
    if (bytes.readInt8(at + magicAt) >= 2 && size > lastDeltaAt + 4) {
      last += BigInt(bytes.readInt32BE(at + lastDeltaAt));
      leaderEpoch = bytes.readInt32BE(at + epochAt);
    }
    if (last >= next) next = last + 1n;
    at += size;
  }
  return { next, leaderEpoch, cutBatchBytes: at < bytes.length ? frameBytes : 0 };
}
