/** A fault that is put into a connector of ours, as somebody could have made it. */
export interface Mutation {
  /** What it is called, in kebab-case, with the connector first: `file-close-is-missing`. */
  readonly name: string;
  /** The file that is changed, from the root of the repository. */
  readonly file: string;
  /** What stands there: exactly once in the file. */
  readonly text: string;
  readonly replacement: string;
  /** What is wrong then, for people. */
  readonly breaks: string;
}

/** The faults of one connector, and the tests that are the kit's run over it. */
export interface MutatedConnector {
  readonly connector: string;
  readonly kit: string;
  readonly mutations: readonly Mutation[];
}

/**
 * The text of a file with the fault in it.
 *
 * @throws Error when what is to be changed is not there, or there more than once: the list is out of date.
 */
export function mutated({ name, file, text, replacement }: Mutation, content: string): string {
  const found = content.split(text).length - 1;
  if (found === 1) return content.replace(text, () => replacement);
  throw new Error(`${name}: its text is ${found} times in ${file}; write the mutation anew`);
}
