/** A row with where it is: an identity that stays the same however often it is read. */
export interface LocatedRow<R> {
  readonly row: R;
  /** The part key: the file's path relative to the directory that was given, with `/`. */
  readonly path: string;
  /** At which byte of the file the record begins. */
  readonly offset: number;
}
