/** One thing that is not as the layout promises. */
export interface Finding {
  /** Relative to the root of the repository, with `/`. */
  readonly file: string;
  readonly line?: number;
  /** What is wrong and what would be right, in one sentence. */
  readonly message: string;
}

/** The finding as one line, in the form that editors and terminals make a link of. */
export function findingLine({ file, line, message }: Finding): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${message}`;
}
