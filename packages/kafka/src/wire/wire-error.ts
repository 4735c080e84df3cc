/** An answer of a broker that cannot be read, or a question that cannot be put in its language. */
export class WireError extends Error {
  override readonly name: string = 'WireError';
  /** The name of the API, `Fetch` for example. */
  readonly apiName: string;
  /** Where in the bytes of the answer the reading stopped, or in those of the question the writing. */
  readonly position: number;

  constructor(apiName: string, position: number, problem: string) {
    super(`${apiName}: ${problem} (at byte ${position})`);
    this.apiName = apiName;
    this.position = position;
  }
}
