/** How far a partition is; every number counts `unit`s. What cannot be told is left out. */
export interface Progress {
  /** How much has been returned, from the beginning of the part. */
  readonly done?: number;
  /** How much there is in all, as far as is known now. */
  readonly total?: number;
  /** How much is waiting to be read: the lag. */
  readonly behind?: number;
  /** What is counted: `'bytes'`, `'messages'`, `'items'` … */
  readonly unit: string;
}
