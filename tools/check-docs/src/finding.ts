/** One thing in the documentation that is not as it should be. */
export interface Finding {
  /** Relative to the root of the repository, with `/`. */
  readonly file: string;
  readonly line: number;
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** The finding as one line, in the form that editors and terminals make a link of. */
export function findingLine({ file, line, message }: Finding): string {
  return `${file}:${line}: ${message}`;
}
