import type { BatchInput } from '../records/encode-batch.ts';
import type { MessagesInput } from '../records/encode-messages.ts';
import { type RecordInput, withOffsets } from '../records/record-input.ts';
import type { RecordTime } from './stored-batch.ts';

/** What can be appended as one record: a value, or all of it. */
export type Appended = string | null | RecordInput;

/** A batch of a partition; the offset and the epoch that are left out are those of the partition. */
export interface BatchOptions extends Omit<Partial<BatchInput>, 'records'> {
  readonly records?: readonly Appended[];
}

/** Messages in a format before batches. */
export interface MessagesOptions extends Omit<MessagesInput, 'records' | 'baseOffset'> {
  readonly records: readonly Appended[];
  readonly baseOffset?: bigint;
}

export function asRecord(appended: Appended): RecordInput {
  return typeof appended === 'string' || appended === null ? { value: appended } : appended;
}

export function timesOf(
  records: readonly RecordInput[],
  baseOffset: bigint,
  appendedMs: number | undefined,
): RecordTime[] {
  return withOffsets(records, baseOffset).map(({ offset, timestampMs = 0 }) => ({
    offset,
    timestamp: BigInt(appendedMs ?? timestampMs),
  }));
}
