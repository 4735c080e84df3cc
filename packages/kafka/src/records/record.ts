/** The headers of a record, in their order; keys may repeat. */
export type RecordHeaders = readonly (readonly [key: string, value: Buffer | null])[];

/** The headers of a record that has none. */
export const noHeaders: RecordHeaders = Object.freeze([]);

/**
 * Takes one record while its batch is read. `key`, `value` and the values of `headers` are views into the bytes of the batch.
 * `timestampMs` is -1 when the record has none. Returns `false` to stop before this record.
 */
export type TakeRecord = (
  offset: bigint,
  timestampMs: number,
  key: Buffer | null,
  value: Buffer | null,
  headers: RecordHeaders,
) => unknown;
