/** The command was called in a wrong way; the message is one sentence that says how it is right. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}
