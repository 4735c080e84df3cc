/** Says that this machine lacks something that Kafka needs, such as Java. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError';
}
