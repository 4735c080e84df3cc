/** What a writer is told when it is started. */
export interface WriterOrder {
  readonly bootstrap: readonly string[];
  readonly seed: number;
  /** The file of its ledger. */
  readonly ledger: string;
  /** How many writers there were before it. */
  readonly incarnation: number;
}
