/** What the source gives: one row of the outbox. */
export interface OutboxItem {
  /** Tells the row from all others, however often it is read. */
  readonly id: number;
  readonly payload: string;
}
