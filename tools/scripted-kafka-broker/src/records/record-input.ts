/** A record to be written. */
export interface RecordInput {
  readonly key?: string | Buffer | null;
  readonly value?: string | Buffer | null;
  readonly headers?: readonly (readonly [key: string, value: string | Buffer | null])[];
  readonly timestampMs?: number;
  /** Its offset, where it is not the one after the record before it: compaction leaves such gaps. */
  readonly offset?: bigint;
}

/** Gives each record its offset: its own, or the one after the record before it. */
export function withOffsets<R extends RecordInput>(
  records: readonly R[],
  baseOffset: bigint,
): readonly (R & { readonly offset: bigint })[] {
  let next = baseOffset;
  return records.map((record) => {
    const offset = record.offset ?? next;
    next = offset + 1n;
    return { ...record, offset };
  });
}
