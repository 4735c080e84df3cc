import { frameAt, smallestBatch, type BatchFrame } from './batch-frame.ts';
import { largestOffset } from './batch-range.ts';
import { RecordError } from './record-error.ts';

/** What the headers of the batches in an answer say, without a look at the records. */
export interface BatchScan {
  /** The offset after the last whole batch; what was asked for when there is none. */
  readonly next: bigint;
  /** The leader epoch of the last whole batch, -1 when there is none or batches have none. */
  readonly leaderEpoch: number;
  /** How many bytes the batch needs that the answer cut off; 0 when it ends with a whole one, -1 when no batch begins like this. */
  readonly cutBatchBytes: number;
}

/** Scans the batches of one partition's answer. `from` is the offset that was asked for. */
export function scanBatches(bytes: Buffer, from: bigint): BatchScan {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let last: BatchFrame | undefined;
  let at = 0;
  let cutBatchBytes = 0;
  try {
    while (at < bytes.length && cutBatchBytes === 0) {
      const frame = frameAt(view, at, Infinity);
      if (frame === undefined) {
        cutBatchBytes = smallestBatch;
      } else if (frame.end > bytes.length) {
        cutBatchBytes = frame.end - frame.start;
      } else {
        last = frame;
        at = frame.end;
      }
    }
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    cutBatchBytes = -1;
  }
  if (last === undefined) return { next: from, leaderEpoch: -1, cutBatchBytes };
  const old = last.magic < 2;
  const next = view.getBigInt64(last.start) + (old ? 1n : BigInt(view.getInt32(last.start + 23)) + 1n);
  const sensible = next > from && next <= largestOffset;
  return { next: sensible ? next : from, leaderEpoch: old ? -1 : view.getInt32(last.start + 12), cutBatchBytes };
}
