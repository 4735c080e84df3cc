/**
 * What the command was given cannot be used, so that nothing was done: exit code 2. The message says what is wrong and
 * what would be right.
 */
export class InputError extends Error {
  override readonly name: string = 'InputError';
}
