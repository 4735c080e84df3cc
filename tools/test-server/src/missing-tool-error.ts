/** Says that this machine lacks something that a server needs, such as Java. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError';
}
