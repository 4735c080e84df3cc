/** How the values of a key column are ordered and divided. */
export type KeyFamily = 'integer' | 'time' | 'other';

/** A column of the key. */
export interface KeyColumn {
  readonly name: string;
  /** The type as SQL has it, for values that are compared with the column. */
  readonly type: string;
  /** What the order of the values depends on, for the position: type and collation. */
  readonly signature: string;
  readonly family: KeyFamily;
  /** Whether the table guarantees a value. */
  readonly notNull: boolean;
}

/** What is read: a table, a view or a query, as the catalog of the server describes it. */
export interface Input {
  /** For messages: `public.orders`, or `the query`. */
  readonly name: string;
  /** The item of FROM, with the alias `r`. */
  readonly from: string;
  /** The values of the placeholders in `from`. */
  readonly values: readonly unknown[];
  readonly key: readonly KeyColumn[];
  /** The object id of the table or view; `null` for a query. */
  readonly table: number | null;
  /** Its quoted name; `undefined` for a query. */
  readonly relation: string | undefined;
  /** Whether it holds rows itself, so that who writes them locks it: a view or a query reads other tables. */
  readonly holdsRows: boolean;
  /** Why the transactions that bring rows cannot be seen, as a text that follows the name; `undefined` when they can. */
  readonly unseenWriters: string | undefined;
  /** Whether the server guarantees that no two rows have the same key. */
  readonly isUnique: boolean;
  /** Whether an index helps to find a key; `undefined` where that cannot be told or does not matter. */
  readonly isIndexed: boolean | undefined;
  /** The sequence that gives the first key column its values. */
  readonly sequence: KeySequence | undefined;
}

/** A sequence behind a key column. */
export interface KeySequence {
  readonly name: string;
  /** How many values a session takes in store. */
  readonly cache: number;
  readonly step: number;
}
