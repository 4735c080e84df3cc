/** Limits on what is decoded. */
export interface RecordLimits {
  /** How large a batch may be, as it came and decompressed. */
  readonly maxBatchBytes: number;
}
