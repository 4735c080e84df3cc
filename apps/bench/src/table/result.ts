/** Whether a limit was kept. */
export interface Judgement {
  /** The limit in words: `≥ 4 ×`. */
  readonly bar: string;
  readonly met: boolean;
}

/** One line of a table, with the numbers behind it. */
export interface ResultLine {
  readonly label: string;
  /** The cells of the table after the label. */
  readonly cells: readonly string[];
  /** What each run measured, in the order of the runs. */
  readonly runs: readonly unknown[];
  readonly judgements: readonly Judgement[];
}

/** A table of the report. */
export interface Result {
  readonly name: string;
  readonly title: string;
  /** The titles of the cells. */
  readonly columns: readonly string[];
  readonly lines: readonly ResultLine[];
  /** What a reader must know: what was skipped and why, what is compared with what. */
  readonly notes: readonly string[];
}
